// What was said in a room before somebody entered it: nothing, unless its members show it.
#include "tests/server/hub/tea_room.hpp"

namespace noom::test {
namespace {

class HubHistory : public TeaRoom {
 protected:
  std::uint32_t say(Member& from, std::string_view what) {
    return TeaRoom::say(from, ++last_key, what);
  }
  std::uint32_t set(Member& by, History history) {
    return hubs.say(by, client::RoomSetting{.room = tea, .history = history});
  }
  // What stands before the answer.
  static Lines earlier(const Member& heard_by, std::uint32_t request) {
    Lines all;
    for (const auto& envelope : heard_by.heard) {
      if (envelope.id == request) return all;
      if (const auto* const line = std::get_if<server::NewMessage>(&envelope.message))
        all.push_back(line->text.text());
    }
    return all;
  }

  std::uint32_t last_key = 0;
};
INSTANTIATE_TEST_SUITE_P(Shards, HubHistory, testing::Values(1, 3));

TEST_P(HubHistory, IsHiddenUntilItIsShown) {
  say(ann, "secret");
  auto& bob = hubs.greet_in("Bob", "tea");
  EXPECT_TRUE(bob.lines().empty());
  EXPECT_EQ(bob.last<server::Entered>().shown_since, std::nullopt);
  EXPECT_EQ(bob.last<server::Entered>().earlier, 0U);
}

TEST_P(HubHistory, WhoWasNotThereHearsNothingWhateverPositionTheyName) {
  say(ann, "secret");
  const auto epoch = ann.last<server::Entered>().epoch;
  auto& bob = hubs.greet("Bob");
  for (std::uint64_t offset = 0; offset <= 2; ++offset) {
    enter(bob, Position{epoch, offset, 0});
    EXPECT_FALSE(bob.last<server::Entered>().recovered) << offset;
  }
  leave(bob);
  say(ann, "secret, too");
  enter(bob, Position{epoch, 5, 0});
  EXPECT_TRUE(bob.lines().empty());
  enter(bob, Position{epoch, 6, 0});
  EXPECT_TRUE(bob.last<server::Entered>().recovered);
}

TEST_P(HubHistory, EveryoneIsToldWhoShowsItAndTheOneAskingIsAnswered) {
  auto& bob = hubs.greet_in("Bob", "tea");
  EXPECT_TRUE(bob.acknowledged(set(bob, History::Shown)));
  for (const auto* const one : {&ann, &bob}) {
    ASSERT_EQ(one->all<server::RoomSetting>().size(), 1U);
    EXPECT_EQ(one->last<server::RoomSetting>().id, bob.id);
    EXPECT_EQ(one->last<server::RoomSetting>().nickname, nickname("Bob"));
    EXPECT_EQ(one->last<server::RoomSetting>().history, History::Shown);
  }
  EXPECT_TRUE(ann.acknowledged(set(ann, History::Shown)));
  EXPECT_EQ(ann.all<server::RoomSetting>().size(), 1U) << "it is so already";
}

TEST_P(HubHistory, WhoIsNotThereDoesNotShowIt) {
  auto& bob = hubs.greet_in("Bob", "garden");
  EXPECT_EQ(bob.refused(set(bob, History::Shown)), Code::NotAMember);
}

TEST_P(HubHistory, ANewcomerHearsTheLinesSinceItIsShownAndThenTheAnswer) {
  say(ann, "secret");
  set(ann, History::Shown);
  say(ann, "one");
  hubs.say(ann, client::Nickname{nickname("Annie")});
  say(ann, "two");
  auto& bob = hubs.greet("Bob");
  const auto request = enter(bob);
  say(ann, "live");
  EXPECT_EQ(earlier(bob, request), (Lines{"one", "two"}));
  EXPECT_EQ(bob.lines(), (Lines{"one", "two", "live"}));
  EXPECT_EQ(bob.all<server::NewMessage>()[0].nickname, nickname("Ann")) << "as it was then";
  EXPECT_EQ(bob.last<server::Entered>().earlier, 2U);
  EXPECT_EQ(bob.last<server::Entered>().shown_since, 3U);
  EXPECT_TRUE(bob.all<server::Nickname>().empty()) << "only what was said";
}

TEST_P(HubHistory, HiddenAgainIsHiddenAtOnceAndShownAgainBeginsAnew) {
  set(ann, History::Shown);
  say(ann, "one");
  set(ann, History::Hidden);
  say(ann, "two");
  EXPECT_TRUE(hubs.greet_in("Bob", "tea").lines().empty());
  set(ann, History::Shown);
  say(ann, "three");
  EXPECT_EQ(hubs.greet_in("Cy", "tea").lines(), Lines{"three"});
}

TEST_P(HubHistory, WhoIsRecoveredHearsNoLineTwice) {
  set(ann, History::Shown);
  auto& bob = hubs.greet_in("Bob", "tea");
  const auto entered = bob.last<server::Entered>();
  say(ann, "heard");
  hubs.drop(bob);
  say(ann, "missed");
  auto& again = hubs.come_back(bob, "Bob");
  enter(again, Position{entered.epoch, entered.offset + 1, 0});
  EXPECT_TRUE(again.last<server::Entered>().recovered);
  EXPECT_EQ(again.lines(), Lines{"missed"});
}

TEST_P(HubHistory, WhoMissedMoreThanIsKeptHearsWhatIsLeft) {
  set(ann, History::Shown);
  auto& bob = hubs.greet_in("Bob", "tea");
  const auto entered = bob.last<server::Entered>();
  hubs.drop(bob);
  for (std::size_t i = 0; i <= limits::history_events; ++i) {
    say(ann, std::to_string(i));
    hubs.pass(60);
  }
  auto& again = hubs.come_back(bob, "Bob");
  const auto request = enter(again, Position{entered.epoch, entered.offset, 0});
  EXPECT_FALSE(again.last<server::Entered>().recovered);
  const auto heard = earlier(again, request);
  EXPECT_EQ(again.last<server::Entered>().earlier, heard.size());
  EXPECT_GT(heard.size(), 200U);
  EXPECT_EQ(heard.back(), std::to_string(limits::history_events));
}

TEST_P(HubHistory, OfLongLinesTheNewestThatFitAreHeard) {
  set(ann, History::Shown);
  const std::string longest(limits::text_code_points, 'x');
  for (std::size_t i = 0; i < 20; ++i) {
    say(ann, std::to_string(i) + longest.substr(2));
    hubs.pass(1000);
  }
  auto& bob = hubs.greet_in("Bob", "tea");
  EXPECT_EQ(bob.lines().size(), limits::earlier_bytes / longest.size() - 1);
  EXPECT_EQ(bob.lines().back().substr(0, 2), "19");
}

TEST_P(HubHistory, IsHiddenAgainWhenTheRoomEnds) {
  set(ann, History::Shown);
  say(ann, "one");
  leave(ann);
  enter(ann);
  EXPECT_EQ(ann.last<server::Entered>().shown_since, std::nullopt);
  EXPECT_TRUE(hubs.greet_in("Bob", "tea").lines().empty());
}

}  // namespace
}  // namespace noom::test
