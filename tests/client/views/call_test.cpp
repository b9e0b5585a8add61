// A call whose room is not shown.
#include <gtest/gtest.h>

#include <set>

#include "tests/client/views/inspect.hpp"
#include "tests/client/views/samples.hpp"
#include "wasm-client/app/update.hpp"
#include "wasm-client/views/page.hpp"

namespace noom::views {
namespace {

using call::CaptureState;

app::State elsewhere() {
  auto state = samples::room_of_three();
  state.shown.reset();
  return state;
}

std::string bar(const app::State& state) {
  const auto root = page(state);
  const auto found = by_class(root, "call-bar");
  return found.empty() ? "" : text_of(*found.at(0));
}

std::string what(const app::State& state) {
  const auto root = page(state);
  return text_of(*by_class(root, "what").at(0));
}

TEST(CallBar, IsOnEveryScreenButThatOfItsRoom) {
  auto state = elsewhere();
  EXPECT_NE(bar(state).find("Call in “주말 등산 모임”"), std::string::npos);
  state.shown = samples::room_name("Standup");
  EXPECT_NE(bar(state).find("Call in “주말 등산 모임”"), std::string::npos);
  state.shown = state.call_room;
  EXPECT_EQ(bar(state), "") << "there are the controls";
  state.shown.reset();
  state.in_call = false;
  state.call_room.reset();
  EXPECT_EQ(bar(state), "");
}

TEST(CallBar, SaysWhatTheOthersGet) {
  auto state = elsewhere();
  EXPECT_EQ(what(state), "They see and hear you");
  state.local.captures.camera.on = false;
  EXPECT_EQ(what(state), "They hear you");
  state.local.captures.microphone.on = false;
  EXPECT_EQ(what(state), "They neither see nor hear you");
  state.local.captures.camera.on = true;
  EXPECT_EQ(what(state), "You are muted, they see you");
  state.local.captures.camera.state = CaptureState::Failed;
  EXPECT_EQ(what(state), "They neither see nor hear you");
  for (auto& [id, pair] : state.pairs)
    pair.negotiation.connection.state = call::ConnectionState::Connecting;
  EXPECT_EQ(what(state), "Connecting…");
  state.pairs.clear();
  EXPECT_EQ(what(state), "Nobody else is in the call yet");
}

TEST(CallBar, SaysThatNobodySeesOrHearsTheSeventh) {
  for (auto& sample : samples::all()) {
    if (sample.name != "room-seventh") continue;
    sample.state.shown.reset();
    EXPECT_EQ(what(sample.state), "The call is full: nobody sees or hears you yet");
  }
}

TEST(CallBar, HasTheControlsOfTheCallAndTheWayBack) {
  const auto root = page(elsewhere());
  std::vector<app::Intent> intents;
  for (const auto* button : by_tag(*by_class(root, "call-bar").at(0), "button"))
    intents.push_back(button->actions.at(0).intent);
  EXPECT_EQ(intents, (std::vector<app::Intent>{app::ToggleMicrophone{}, app::ToggleCamera{},
                                               app::ShowRoom{samples::room_name("주말 등산 모임")},
                                               app::LeaveCall{}}));
}

TEST(CallBar, StaysUntilTheCallIsLeft) {
  auto state = samples::room_of_three();
  app::update(state, app::Acted{app::ShowEntrance{}, {}}, {});
  ASSERT_NE(bar(state), "");
  app::update(state, app::Acted{app::ToggleMicrophone{}, {}}, {});
  EXPECT_EQ(what(state), "You are muted, they see you");
  app::update(state, app::Acted{app::LeaveCall{}, {}}, {});
  EXPECT_EQ(bar(state), "");
  EXPECT_TRUE(sounds(state).children.empty());
}

TEST(CallBar, AnotherRoomOffersToMoveTheCallAndNotToJoinASecond) {
  auto state = samples::room_of_three();
  state.shown = samples::room_name("Standup");
  const auto root = page(state);
  const auto words = text_of(*by_class(root, "lobby").at(0));
  EXPECT_NE(words.find("Move the call here"), std::string::npos);
  EXPECT_EQ(words.find("Join call"), std::string::npos);
}

TEST(Sounds, AreTheSameWhateverIsShown) {
  auto state = samples::room_of_three();
  const auto in_its_room = sounds(state);
  std::vector<std::string> heard;
  for (const auto* audio : by_tag(in_its_room, "audio")) {
    heard.push_back(*attribute(*audio, "data-stream"));
    EXPECT_EQ(audio->key, heard.back()) << "one that stays is not made anew";
    EXPECT_EQ(attribute(*audio, "muted"), nullptr);
  }
  EXPECT_EQ(std::set<std::string>(heard.begin(), heard.end()),
            (std::set<std::string>{samples::peer(2).text() + "/microphone",
                                   samples::peer(3).text() + "/microphone"}));
  state.shown.reset();
  EXPECT_EQ(sounds(state), in_its_room);
  state.shown = samples::room_name("Standup");
  EXPECT_EQ(sounds(state), in_its_room);
}

}  // namespace
}  // namespace noom::views
