#include "server/hub/gate.hpp"

#include <gtest/gtest.h>

namespace noom {
namespace {

class GateTest : public testing::Test {
 protected:
  Mail letter(ConnectionId number, std::size_t bytes = 1) {
    return ToPeer{.to = number, .frame = Frame(std::string(bytes, 'x'))};
  }
  using Numbers = std::vector<ConnectionId>;

  Numbers gone;
  Gate gate{[this](ShardIndex, Mail mail) { gone.push_back(std::get<ToPeer>(mail).to); }};
};

TEST_F(GateTest, MailGoesAtOnceWhileNothingIsUncommitted) {
  gate.post(0, letter(1));
  gate.recorded();
  gate.committed(1);
  gate.post(0, letter(2));
  EXPECT_EQ(gone, (Numbers{1, 2}));
}

TEST_F(GateTest, MailWaitsForAllThatWasRecordedBeforeIt) {
  gate.recorded();
  gate.post(0, letter(1));
  gate.recorded();
  gate.post(0, letter(2));
  EXPECT_EQ(gone, Numbers{});
  gate.committed(1);
  EXPECT_EQ(gone, Numbers{1});
  gate.committed(1);
  EXPECT_EQ(gone, (Numbers{1, 2}));
}

TEST_F(GateTest, MailThatComesLaterDoesNotOvertake) {
  gate.recorded();
  gate.post(0, letter(1));
  gate.recorded();
  gate.committed(1);
  gate.post(1, letter(2));
  EXPECT_EQ(gone, Numbers{1});
  gate.committed(1);
  EXPECT_EQ(gone, (Numbers{1, 2}));
  EXPECT_EQ(gate.held(), 0U);
}

TEST_F(GateTest, MailThatTellsOfNoRoomPassesBy) {
  gate.recorded();
  gate.post(0, letter(1));
  gate.post_past(0, letter(2));
  EXPECT_EQ(gone, Numbers{2});
}

TEST_F(GateTest, IsFullWhenTooMuchWaitsAndNotLonger) {
  gate.recorded();
  gate.post(0, letter(1, limits::uncommitted_bytes / 2));
  EXPECT_FALSE(gate.full());
  gate.post(0, letter(2, limits::uncommitted_bytes / 2));
  EXPECT_TRUE(gate.full());
  gate.committed(1);
  EXPECT_FALSE(gate.full());
}

}  // namespace
}  // namespace noom
