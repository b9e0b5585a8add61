#include "shared/call/topology.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace noom::call {
namespace {

PeerId peer(std::uint64_t number) { return PeerId{{number, number}}; }

// Peers 1 to `count`, in this order, who all want the call.
std::vector<Participant> room(std::uint32_t count) {
  std::vector<Participant> members;
  for (std::uint32_t i = 1; i <= count; ++i) {
    members.push_back({.id = peer(i), .order = i, .wants_call = true});
  }
  return members;
}

TEST(Topology, TheNewcomerIsPoliteAndOffersFirst) {
  EXPECT_EQ(links(peer(2), room(2), 6),
            (std::vector<Link>{{peer(1), Role::Polite, FirstOffer::Mine}}));
  EXPECT_EQ(links(peer(1), room(2), 6),
            (std::vector<Link>{{peer(2), Role::Impolite, FirstOffer::Theirs}}));
}

TEST(Topology, InEachPairOfAMeshExactlyOneEndIsPoliteAndOffersFirst) {
  const auto members = room(6);
  for (const Participant& me : members) {
    const auto mine = links(me.id, members, 6);
    EXPECT_EQ(mine.size(), 5U);
    for (const Link& link : mine) {
      const auto theirs = links(link.peer, members, 6);
      const auto back = std::find_if(theirs.begin(), theirs.end(),
                                     [&me](const Link& other) { return other.peer == me.id; });
      ASSERT_NE(back, theirs.end());
      EXPECT_NE(back->role, link.role);
      EXPECT_NE(back->first_offer, link.first_offer);
    }
  }
}

TEST(Topology, TheSeventhPersonStaysInTheChat) {
  const auto members = room(7);
  EXPECT_EQ(place(peer(6), members, 6), Place::Inside);
  EXPECT_EQ(place(peer(7), members, 6), Place::Full);
  EXPECT_EQ(in_call(members, 6).size(), 6U);
  EXPECT_TRUE(links(peer(7), members, 6).empty());
  EXPECT_EQ(links(peer(1), members, 6).size(), 5U);
}

TEST(Topology, ThoseWhoOnlyChatTakeNoPlace) {
  auto members = room(7);
  members[2].wants_call = false;
  EXPECT_EQ(place(peer(3), members, 6), Place::Outside);
  EXPECT_EQ(place(peer(7), members, 6), Place::Inside);
  EXPECT_TRUE(links(peer(3), members, 6).empty());
}

TEST(Topology, AFreedPlaceGoesToTheNextInOrder) {
  auto members = room(8);
  members.erase(members.begin());
  EXPECT_EQ(place(peer(7), members, 6), Place::Inside);
  EXPECT_EQ(place(peer(8), members, 6), Place::Full);
}

TEST(Topology, TheListingOrderDoesNotMatter) {
  auto members = room(7);
  std::reverse(members.begin(), members.end());
  EXPECT_EQ(in_call(members, 6), in_call(room(7), 6));
}

TEST(Topology, AStrangerHasNoPlace) {
  EXPECT_EQ(place(peer(9), room(2), 6), Place::Outside);
  EXPECT_TRUE(links(peer(9), room(2), 6).empty());
}

}  // namespace
}  // namespace noom::call
