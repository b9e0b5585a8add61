// What one member says to another: an offer, a candidate, a private line.
#include <gtest/gtest.h>

#include "shared/room/decision.hpp"
#include "tests/shared/support/samples.hpp"

namespace noom {
namespace {

using testing::line;
using testing::nickname;
using testing::peer;

constexpr std::int64_t said_at = 1'700'000'000'000;

Room ann_and_bo() {
  Room room{.name = testing::room_name("room"), .offset = 0, .next_order = 1, .members = {}};
  for (const auto number : {1U, 2U})
    noom::apply(room, **decide(room, peer(number),
                               Enter{.nickname = nickname(number == 1 ? "Ann" : "Bo"), .media = {}},
                               said_at));
  return room;
}

TEST(Address, WhatOneMemberSaysToAnotherHasTheSendersId) {
  const auto room = ann_and_bo();
  const client::Offer offer{.room = room.name, .to = peer(2), .generation = 4, .sdp = "v=0"};
  EXPECT_EQ(*address(room, peer(1), offer, {.number = 3, .at = said_at}),
            (ServerMessage{server::Offer{
                .room = room.name, .number = 3, .from = peer(1), .generation = 4, .sdp = "v=0"}}));
  const client::Answer answer{.room = room.name, .to = peer(2), .generation = 4, .sdp = "v=0"};
  EXPECT_EQ(*address(room, peer(1), answer, {.number = 3, .at = said_at}),
            (ServerMessage{server::Answer{
                .room = room.name, .number = 3, .from = peer(1), .generation = 4, .sdp = "v=0"}}));
  const client::Ice ice{.room = room.name, .to = peer(2), .generation = 4, .candidate = {}};
  EXPECT_EQ(
      *address(room, peer(1), ice, {.number = 3, .at = said_at}),
      (ServerMessage{server::Ice{
          .room = room.name, .number = 3, .from = peer(1), .generation = 4, .candidate = {}}}));
  const client::PrivateMessage secret{
      .room = room.name, .to = peer(2), .key = 5, .text = line("psst")};
  EXPECT_EQ(*address(room, peer(1), secret, {.number = 3, .at = said_at}),
            (ServerMessage{server::PrivateMessage{.room = room.name,
                                                  .number = 3,
                                                  .from = peer(1),
                                                  .nickname = nickname("Ann"),
                                                  .key = 5,
                                                  .text = line("psst"),
                                                  .at = said_at}}));
  EXPECT_EQ(to_whom(secret), peer(2));
}

TEST(Address, OnlyMembersSpeakToMembersAndNotToThemselves) {
  const auto room = ann_and_bo();
  const auto to = [&](std::uint64_t number) {
    return client::PrivateMessage{.room = room.name, .to = peer(number), .text = line("psst")};
  };
  EXPECT_EQ(address(room, peer(9), to(1), {.number = 3, .at = said_at}).error().code,
            Code::NotAMember);
  EXPECT_EQ(address(room, peer(1), to(9), {.number = 3, .at = said_at}).error().code,
            Code::NoSuchMember);
  EXPECT_EQ(address(room, peer(1), to(1), {.number = 3, .at = said_at}).error().code,
            Code::NoSuchMember);
}

}  // namespace
}  // namespace noom
