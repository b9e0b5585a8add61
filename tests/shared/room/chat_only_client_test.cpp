// A client that somebody else wrote for chat alone: it reads JSON, knows three types, and counts
// what it does not know by its place in the envelope.
#include <nlohmann/json.hpp>

#include "tests/shared/room/owner.hpp"

namespace noom {
namespace {

using testing::all;
using testing::Owner;

class ChatOnly {
 public:
  void hears(const Frame& frame) {
    const auto message = nlohmann::json::parse(*frame);
    const auto& payload = message["payload"];
    if (message["type"] == "entered") offset_ = payload["offset"];
    if (!message.contains("offset")) return;
    const std::uint64_t offset = message["offset"];
    in_step_ = in_step_ && offset == offset_ + 1;
    offset_ = offset;
    if (message["type"] == "new_message") lines_.push_back(payload["text"]);
  }
  bool in_step() const { return in_step_; }
  std::uint64_t offset() const { return offset_; }
  const std::vector<std::string>& lines() const { return lines_; }

 private:
  std::uint64_t offset_ = 0;
  bool in_step_ = true;
  std::vector<std::string> lines_;
};

TEST(ChatOnlyClient, StaysInStepWithEverythingThatHappensInARoom) {
  Owner room;
  ChatOnly client;
  for (const auto& reply : all<ToHome<Reply>>(room.enter(1))) client.hears(reply.mail.frame);
  std::vector<std::string> said;
  const auto happens = [&](const Effects& effects) {
    for (const auto& told : all<ToHome<Deliver>>(effects))
      if (told.home == 1) client.hears(told.mail.frame);
  };
  for (std::uint64_t other = 2; other < 8; ++other) {
    happens(room.enter(other));
    happens(room.ask(other, RoomRequest{client::Hand{.hand = Hand::Raised}}));
    happens(room.ask(other, RoomRequest{client::Media{.media = {.in_call = true}}}));
    said.push_back("line " + std::to_string(other));
    happens(room.say(other, 1, said.back()));
    happens(room.ask(other, RoomRequest{client::RoomSetting{
                                .history = other % 2 == 0 ? History::Shown : History::Hidden}}));
    happens(room.lose(other));
  }
  EXPECT_TRUE(client.in_step());
  EXPECT_EQ(client.offset(), room.owned.room.offset);
  EXPECT_EQ(client.lines(), said);
}

}  // namespace
}  // namespace noom
