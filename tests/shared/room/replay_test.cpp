// The server's room and what each member makes of snapshot, events and acks are one value at any
// time.
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "shared/protocol/codec.hpp"
#include "shared/room/decision.hpp"
#include "tests/shared/support/samples.hpp"

namespace noom {
namespace {

using testing::peer;
using testing::Random;

// One room on a server, and the copy of it that each member has.
class World {
 public:
  explicit World(std::uint64_t seed) : random_(seed) {}

  void step() {
    const auto by = peer(1 + random_.below(8));
    const auto decision = decide(room_, by, pick_request(), 1);
    if (!decision.ok()) {
      EXPECT_EQ(decision.error().code, Code::NotAMember);
      EXPECT_EQ(copies_.count(by), 0U);
      return;
    }
    if (*decision) publish(**decision);
  }

  void expect_equal_copies() const {
    ASSERT_EQ(copies_.size(), room_.members.size());
    for (const auto& copy : copies_) ASSERT_EQ(copy.second, room_);
  }

  void expect_members_by_order() const {
    for (std::size_t i = 1; i < room_.members.size(); ++i)
      ASSERT_LT(room_.members[i - 1].order, room_.members[i].order);
  }

  std::uint64_t told() const { return told_; }

 private:
  RoomRequest pick_request() {
    testing::Filler filler{random_};
    switch (random_.below(8)) {
      case 0:
        return Leave{random_.one_in(2) ? LeaveReason::Left : LeaveReason::Lost};
      case 1:
        return filled(filler, Rename{}, &Rename::nickname);
      case 2:
        return filled(filler, client::NewMessage{}, &client::NewMessage::text);
      case 3:
        return filled(filler, client::Media{}, &client::Media::media);
      case 4:
        return filled(filler, client::RoomSetting{}, &client::RoomSetting::history);
      default:
        return filled(filler, Enter{}, &Enter::nickname);
    }
  }
  template <class Request, class Value>
  static Request filled(testing::Filler& filler, Request request, Value Request::*what) {
    filler.fill(request.*what);
    return request;
  }

  void publish(const RoomEvent& event) {
    const auto next = room_.offset + 1;
    ASSERT_EQ(offset_of(event), next);
    ASSERT_NE(noom::apply(room_, event), Applied::Nothing);
    ASSERT_EQ(room_.offset, next);
    if (const auto* const welcome = std::get_if<server::Welcome>(&event)) {
      ASSERT_TRUE(orders_.insert(welcome->member.order).second) << "an order was given twice";
      copies_[welcome->member.id] = from_snapshot(over_the_wire(snapshot(room_)));
    }
    if (const auto* const bye = std::get_if<server::Bye>(&event)) copies_.erase(bye->id);
    tell(event);
  }

  // Everyone but the author hears of it; the author knows it by the ack, which has the offset.
  void tell(const RoomEvent& event) {
    for (auto& copy : copies_) {
      if (copy.first == author(event)) {
        noom::apply(copy.second, event);
        continue;
      }
      const auto message = heard(event);
      EXPECT_NE(noom::apply(copy.second, message), Applied::Nothing);
      ++told_;
      if (random_.one_in(4)) {
        EXPECT_EQ(noom::apply(copy.second, message), Applied::Nothing);
      }
    }
  }

  template <class Message>
  static Message over_the_wire(const Message& message) {
    const auto decoded = decode_server(encode(Envelope<ServerMessage>{.message = message}));
    return std::get<Message>(*decoded.message);
  }
  static RoomEvent heard(const RoomEvent& event) {
    return std::visit([](const auto& e) -> RoomEvent { return World::over_the_wire(e); }, event);
  }

  Random random_;
  Room room_{.name = testing::room_name("room"), .offset = 0, .next_order = 1, .members = {}};
  std::map<PeerId, Room> copies_;
  std::set<std::uint32_t> orders_;
  std::uint64_t told_ = 0;
};

TEST(Replay, EqualsLiveAfterAnySequence) {
  std::uint64_t told = 0;
  for (std::uint64_t seed = 1; seed <= 8; ++seed) {
    World world{seed};
    for (int i = 0; i < 150; ++i) {
      world.step();
      world.expect_equal_copies();
      world.expect_members_by_order();
      if (HasFatalFailure()) return;
    }
    told += world.told();
  }
  EXPECT_GT(told, 1200U) << "rooms in which nothing is told prove nothing";
}

}  // namespace
}  // namespace noom
