// What the parts of a room show.
#include <gtest/gtest.h>

#include <map>

#include "tests/client/views/inspect.hpp"
#include "tests/client/views/samples.hpp"
#include "wasm-client/app/update.hpp"
#include "wasm-client/views/page.hpp"

namespace noom::views {
namespace {

TEST(ChatView, ShowsNicknameAndTextInOneLine) {
  const auto root = page(samples::room_of_three());
  const auto lines = by_class(root, "said");
  EXPECT_EQ(text_of(*lines[2]), "김민수 joined");
  EXPECT_EQ(text_of(*lines[5]), "김민수: 안녕하세요! 몇 시에 출발할까요?");
}

TEST(ChatView, SaysNothingAloudOfWhatWasSaidBefore) {
  const auto root = page(samples::room_of_three());
  const auto before = by_class(root, "before");
  ASSERT_EQ(before.size(), 1U);
  EXPECT_EQ(*attribute(*before[0], "aria-live"), "off");
  EXPECT_EQ(attribute(*by_class(root, "mine")[0], "aria-live"), nullptr);
}

TEST(ChatView, HasASwitchForWhatNewcomersSee) {
  auto state = samples::room_of_three();
  const auto the_switch = [&state] {
    const auto root = page(state);
    const auto* const found = by_class(root, "switch").at(0);
    EXPECT_EQ(*attribute(*found, "role"), "switch");
    return std::pair{*attribute(*found, "aria-checked"), found->actions.at(0).intent};
  };
  EXPECT_EQ(the_switch(), (std::pair{std::string("true"), app::Intent{app::SetHistory{}}}));
  state.rooms[0].room.shown_since.reset();
  EXPECT_EQ(the_switch(),
            (std::pair{std::string("false"), app::Intent{app::SetHistory{History::Shown}}}));
}

TEST(RoomView, ARaisedHandStandsBesideTheNameWhereverItIsShown) {
  auto state = samples::room_of_three();
  auto& members = state.rooms[0].room.members;
  const auto marks = [&state] {
    const auto root = page(state);
    const auto shown = by_class(root, "unseen");
    return std::count_if(shown.begin(), shown.end(),
                         [](const Node* node) { return text_of(*node) == "hand raised"; });
  };
  EXPECT_EQ(marks(), 0);
  members[1].hand = Hand::Raised;
  EXPECT_EQ(marks(), 2) << "on the tile and in the list";
}

TEST(RoomView, OneButtonRaisesAndLowersTheHand) {
  auto state = samples::room_of_three();
  auto& room = state.rooms[0].room;
  const auto me = std::find_if(room.members.begin(), room.members.end(),
                               [&](const Member& member) { return member.id == state.me; });
  const auto pressed = [&](std::string_view words) {
    const auto root = page(state);
    for (const auto* const one : by_tag(root, "button"))
      if (text_of(*one) == words) return one->actions.at(0).intent;
    return app::Intent{};
  };
  EXPECT_EQ(pressed("Raise hand"),
            (app::Intent{app::Ask{client::Hand{.room = room.name, .hand = Hand::Raised}}}));
  me->hand = Hand::Raised;
  EXPECT_EQ(pressed("Lower hand"),
            (app::Intent{app::Ask{client::Hand{.room = room.name, .hand = Hand::Lowered}}}));
}

TEST(ChatView, SaysYouOnlyOfAcknowledgedLines) {
  const auto root = page(samples::room_of_three());
  const auto said_by_me = [&root](std::string_view state_class) {
    return text_of(*by_class(root, state_class)[0]);
  };
  const auto& lines = *by_class(root, "lines")[0];
  EXPECT_EQ(text_of(*by_class(lines, "mine")[0]).substr(0, 4), "You:");
  EXPECT_EQ(said_by_me("pending"), "This one is on its waysending…");
  EXPECT_EQ(said_by_me("failed").find("You"), std::string::npos);
  EXPECT_NE(said_by_me("failed").find("Send again"), std::string::npos);
}

TEST(ChatView, ShowsTheLastLinesAndEarlierOnesWhenAsked) {
  auto state = samples::room_of_three();
  auto& room = state.rooms[0];
  const auto line = room.lines[0];
  room.lines.assign(app::lines_at_once + 10, line);
  EXPECT_EQ(by_class(page(state), "line").size(), app::lines_at_once);
  ASSERT_EQ(by_class(page(state), "earlier").size(), 1U);
  app::update(state, app::Acted{app::ShowEarlier{}, {}}, {});
  EXPECT_EQ(by_class(page(state), "line").size(), app::lines_at_once + 10);
  EXPECT_TRUE(by_class(page(state), "earlier").empty());
}

TEST(ChatView, OffersAllRoomsOnlyToWhoIsInSeveral) {
  const auto choices = [](const app::State& state) {
    const auto root = page(state);
    std::vector<std::string> values;
    for (const auto* select : by_tag(root, "select")) {
      if (*attribute(*select, "id") != "to") continue;
      for (const auto& option : select->children) values.push_back(*attribute(option, "value"));
    }
    return values;
  };
  EXPECT_EQ(choices(samples::room_alone()), std::vector<std::string>{""});
  EXPECT_EQ(choices(samples::room_of_three()),
            (std::vector<std::string>{"", "*", samples::peer(2).text(), samples::peer(3).text(),
                                      samples::peer(4).text()}));
}

TEST(ChatView, TheReceiverIsOfferedThoughTheyLeft) {
  auto state = samples::room_of_three();
  auto& room = state.rooms[0];
  app::update(state, app::Acted{app::SelectReceiver{}, {{{"value", samples::peer(2).text()}}}}, {});
  ASSERT_FALSE(room.to_nickname.empty());
  std::erase_if(room.room.members, [](const Member& one) { return one.id == samples::peer(2); });
  const auto root = page(state);
  std::vector<const Node*> chosen;
  for (const auto* const option : by_tag(root, "option"))
    if (attribute(*option, "selected") && *attribute(*option, "value") == samples::peer(2).text())
      chosen.push_back(option);
  ASSERT_EQ(chosen.size(), 1U);
  EXPECT_NE(chosen[0]->children[0].text.find(room.to_nickname), std::string::npos);
}

std::vector<const Node*> videos(const Node& root) { return by_tag(root, "video"); }

TEST(GridView, ShowsMeFirstAndMirrored) {
  const auto root = page(samples::room_of_three());
  const auto shown = videos(root);
  ASSERT_EQ(shown.size(), 3U);
  EXPECT_EQ(*attribute(*shown[0], "data-stream"), "self/camera");
  EXPECT_EQ(*attribute(*shown[0], "class"), "mirrored");
  EXPECT_EQ(*attribute(*shown[1], "data-stream"), samples::peer(2).text() + "/camera");
  for (const auto* video : shown) {
    EXPECT_NE(attribute(*video, "autoplay"), nullptr);
    EXPECT_NE(attribute(*video, "playsinline"), nullptr);
    EXPECT_NE(attribute(*video, "muted"), nullptr) << "the voice is not said twice";
  }
  EXPECT_EQ(attribute(*shown[1], "class"), nullptr);
}

TEST(GridView, DoesNotMirrorTheBackCamera) {
  auto state = samples::room_alone();
  state.local.captures.camera.facing = call::Facing::Environment;
  const auto root = page(state);
  EXPECT_EQ(attribute(*videos(root)[0], "class"), nullptr);
}

TEST(GridView, ShowsInitialsWhereNoPictureIs) {
  const auto root = page(samples::room_of_three());
  const auto avatars = by_class(root, "avatar");
  ASSERT_EQ(avatars.size(), 1U);
  EXPECT_EQ(text_of(*avatars[0]), "Z");
  EXPECT_EQ(text_of(*by_class(root, "veil")[0]), "Connecting…");
}

TEST(GridView, SaysWhyThereIsNoConnectionAndOffersToTryAgain) {
  const auto veil_with = [](call::Obstacle obstacle, std::string_view url) {
    auto state = samples::room_of_three();
    if (!url.empty()) state.ice_servers = {{.urls = {std::string(url)}}};
    for (auto& [id, pair] : state.pairs) {
      pair.negotiation.connection.state = call::ConnectionState::Connecting;
      pair.negotiation.trouble = obstacle;
    }
    const auto root = page(state);
    const auto veils = by_class(root, "veil");
    return veils.empty() ? std::string() : text_of(*veils[0]);
  };
  using call::Obstacle;
  EXPECT_EQ(veil_with(Obstacle::NoAnswer, ""), "No answer yet. Noom keeps trying.Try now");
  EXPECT_EQ(veil_with(Obstacle::NoPath, "stun:a:1").find("Your networks let no direct"), 0U);
  EXPECT_EQ(veil_with(Obstacle::NoPath, "turn:a:1").find("No way to connect was found"), 0U);
  EXPECT_EQ(veil_with(Obstacle::RelayRefused, "turn:a:1").find("The relay refuses"), 0U);
  EXPECT_EQ(veil_with(Obstacle::RelayUnreachable, "turn:a:1").find("The relay cannot"), 0U);
  EXPECT_EQ(veil_with(Obstacle::RelayUnreachable, "stun:a:1").find("Your networks let"), 0U);
}

TEST(GridView, OffersNoTryThatNobodyWouldHear) {
  auto state = samples::room_of_three();
  for (auto& [id, pair] : state.pairs) {
    pair.negotiation.connection.state = call::ConnectionState::Failed;
    pair.negotiation.trouble = call::Obstacle::NoPath;
    pair.negotiation.signaling = false;
  }
  const auto root = page(state);
  ASSERT_FALSE(by_class(root, "veil").empty());
  EXPECT_EQ(text_of(*by_class(root, "veil")[0]), "Reconnecting…");
}

TEST(GridView, KeepsTheSeventhOutAndSaysSo) {
  for (const auto& sample : samples::all()) {
    if (sample.name != "room-seventh") continue;
    const auto root = page(sample.state);
    EXPECT_EQ(videos(root).size(), 1U);
    EXPECT_NE(text_of(root).find("A call has room for 6 people."), std::string::npos);
  }
}

TEST(ControlsView, SayWhatAPressDoes) {
  auto state = samples::room_alone();
  EXPECT_NE(text_of(page(state)).find("MuteCamera off"), std::string::npos);
  state.local.captures.microphone.on = false;
  state.local.captures.camera.on = false;
  EXPECT_NE(text_of(page(state)).find("UnmuteCamera on"), std::string::npos);
}

TEST(ControlsView, SelectTheCameraByItsIdNotByItsLabel) {
  const auto root = page(samples::room_alone());
  std::map<std::string, bool> selected;
  for (const auto* option : by_tag(root, "option")) {
    selected[text_of(*option)] = attribute(*option, "selected") != nullptr;
  }
  EXPECT_FALSE(selected.at("Camera 1"));
  EXPECT_TRUE(selected.at("Camera 2"));
}

}  // namespace
}  // namespace noom::views
