#include "shared/room/permission.hpp"

#include <gtest/gtest.h>

#include "shared/room/decision.hpp"
#include "tests/shared/support/samples.hpp"

namespace noom {
namespace {

TEST(Permission, AStrangerMayOnlyEnter) {
  for (std::size_t act = 0; act < acts; ++act)
    EXPECT_EQ(forbidden(Role::Stranger, static_cast<Act>(act)) == std::nullopt,
              static_cast<Act>(act) == Act::Enter);
}

TEST(Permission, AMemberMayDoEverything) {
  for (std::size_t act = 0; act < acts; ++act)
    EXPECT_EQ(forbidden(Role::Member, static_cast<Act>(act)), std::nullopt);
}

TEST(Permission, ARoomDecidesByTheTable) {
  Room room;
  room.name = testing::room_name("room");
  const std::vector<RoomRequest> requests{Enter{},
                                          Leave{},
                                          Lose{},
                                          Rename{},
                                          client::NewMessage{},
                                          client::Media{},
                                          client::RoomSetting{}};
  for (const auto& request : requests) {
    const auto decision = decide(room, testing::peer(1), request, 0);
    const auto code = decision ? std::nullopt : std::optional(decision.error().code);
    EXPECT_EQ(code, forbidden(Role::Stranger, act_of(request)));
  }
}

}  // namespace
}  // namespace noom
