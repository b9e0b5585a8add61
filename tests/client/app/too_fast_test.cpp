// What a page asks again that was refused for its speed, and when.
#include <gtest/gtest.h>

#include "tests/client/app/page.hpp"

namespace noom::app {
namespace {

server::Refusal too_fast(std::optional<std::uint32_t> after) {
  return {.code = 203, .name = "too_fast", .retry = true, .after = after};
}

// The request is refused as too fast, and the pause passes.
void refuse_and_pass(TestPage& page, std::uint32_t id) {
  page.server_says(too_fast({}), id);
  EXPECT_TRUE(page.sent<client::EnterRoom>().empty());
  EXPECT_TRUE(page.sent<client::LeaveRoom>().empty());
  page.happens(TimerFired{{.name = TimerName::Reply, .request = id}});
}

TEST(TooFast, ARoomThatIsEnteredAfterItWasGivenUpIsLeft) {
  TestPage page;
  page.start();
  page.act(EnterRoom{}, {{"nickname", ""}, {"room", "tea"}});
  const auto asked = page.sent<client::EnterRoom>().at(0).id;
  page.server_says(server::Refusal{.code = 303, .name = "room_full"}, asked);
  EXPECT_TRUE(page.state.rooms.empty());
  page.server_says(page.recovered(room_name("tea"), 12), asked);
  ASSERT_EQ(page.sent<client::LeaveRoom>().size(), 1U);
  refuse_and_pass(page, page.sent<client::LeaveRoom>()[0].id);
  EXPECT_EQ(page.sent<client::LeaveRoom>().size(), 1U) << "until it is done";
}

TEST(TooFast, WhoAskedTooFastAsksAgainWhenThePauseIsOver) {
  TestPage page;
  page.start();
  page.act(EnterRoom{}, {{"nickname", ""}, {"room", "tea"}});
  refuse_and_pass(page, page.sent<client::EnterRoom>().at(0).id);
  EXPECT_EQ(page.sent<client::EnterRoom>().size(), 1U);
  page.let_in("tea");
  page.act(LeaveRoom{});
  refuse_and_pass(page, page.sent<client::LeaveRoom>().at(0).id);
  ASSERT_EQ(page.sent<client::LeaveRoom>().size(), 1U);
  page.server_says(server::Ack{}, page.sent<client::LeaveRoom>()[0].id);
  EXPECT_TRUE(page.state.rooms.empty());
}

// How long a page waits that entered and was refused so.
std::int64_t pause_after(std::optional<std::uint32_t> after, double chance) {
  TestPage page;
  page.moment.chance = chance;
  page.start();
  page.act(EnterRoom{}, {{"nickname", ""}, {"room", "tea"}});
  page.server_says(too_fast(after), page.sent<client::EnterRoom>().at(0).id);
  return page.wait_of(TimerName::Reply).value().count();
}

TEST(TooFast, ThePauseIsWhatTheServerSaysAndSomethingByChance) {
  EXPECT_EQ(pause_after(2'000, 0), 2'000);
  EXPECT_EQ(pause_after(2'000, 0.5), 3'000);
  EXPECT_EQ(pause_after(0, 0.5), 125);
  EXPECT_EQ(pause_after({}, 0), 1'000);
  EXPECT_EQ(pause_after(4'000'000'000U, 0), 60'000);
}

TEST(TooFast, DuringThePauseNothingElseAsksToEnter) {
  TestPage page;
  page.start();
  page.act(EnterRoom{}, {{"nickname", ""}, {"room", "tea"}});
  page.server_says(too_fast(2'000), page.sent<client::EnterRoom>().at(0).id);
  page.act(EnterRoom{}, {{"nickname", ""}, {"room", "tea"}});
  EXPECT_TRUE(page.sent<client::EnterRoom>().empty());
  page.moment.now += 60'000;
  page.happens(TimerFired{{.name = TimerName::Stall}});
  EXPECT_TRUE(page.all<Disconnect>().empty()) << "no answer is due";
}

TEST(TooFast, AConnectionThatIsLostEndsThePause) {
  TestPage page;
  page.start();
  page.act(EnterRoom{}, {{"nickname", ""}, {"room", "tea"}});
  const auto id = page.sent<client::EnterRoom>().at(0).id;
  page.server_says(too_fast(2'000), id);
  page.lose_and_greet();
  EXPECT_EQ(page.sent<client::EnterRoom>().size(), 1U);
  page.happens(TimerFired{{.name = TimerName::Reply, .request = id}});
  EXPECT_TRUE(page.sent<client::EnterRoom>().empty());
}

TEST(TooFast, ARoomThatWasGivenUpWhileItWasAskedForTooFastIsLeft) {
  TestPage page;
  page.start();
  page.act(EnterRoom{}, {{"nickname", ""}, {"room", "tea"}});
  const auto late = page.sent<client::EnterRoom>().at(0).id;
  page.happens(TimerFired{{.name = TimerName::Reply, .request = late}});
  const auto again = page.sent<client::EnterRoom>().at(0).id;
  page.act(ShowRoom{room_name("tea")});
  page.act(LeaveRoom{});
  page.server_says(server::Refusal{.code = 300, .name = "not_a_member"},
                   page.sent<client::LeaveRoom>().at(0).id);
  page.server_says(page.recovered(room_name("tea"), 12), late);
  refuse_and_pass(page, again);
  EXPECT_EQ(page.sent<client::LeaveRoom>().size(), 1U) << "the first may have been carried out";
}

}  // namespace
}  // namespace noom::app
