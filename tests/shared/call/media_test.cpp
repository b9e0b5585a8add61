#include "shared/call/media.hpp"

#include <gtest/gtest.h>

namespace noom::call {
namespace {

TEST(Media, T4AMachineWithOneCameraIsNeverAskedForExactlyTheOtherSide) {
  // A facing is asked for alone; nothing in a Constraint can make it exact.
  const Capture camera{
      .on = true, .state = CaptureState::Live, .device_id = "a", .facing = Facing::User};
  const Constraint asked = other_side(camera);
  EXPECT_EQ(asked.facing, Facing::Environment);
  EXPECT_FALSE(asked.device_id.has_value());
}

TEST(Media, T4OtherSideGoesBackAndForth) {
  Capture camera;
  EXPECT_EQ(other_side(camera).facing, Facing::Environment);
  camera.facing = Facing::Environment;
  EXPECT_EQ(other_side(camera).facing, Facing::User);
}

TEST(Media, T5TheCurrentCameraIsKnownByDeviceIdAndNeverByLabel) {
  const Capture camera{
      .on = true, .state = CaptureState::Live, .device_id = "b", .facing = Facing::User};
  EXPECT_EQ(again(camera), (Constraint{.device_id = "b", .facing = std::nullopt}));
}

TEST(Media, AnUnknownDeviceIsAskedForByItsSideOrNotAtAll) {
  Capture camera;
  EXPECT_EQ(again(camera), Constraint{});
  camera.facing = Facing::Environment;
  EXPECT_EQ(again(camera), (Constraint{.device_id = std::nullopt, .facing = Facing::Environment}));
}

TEST(Media, T7MuteStateSurvivesADeviceSwitch) {
  Capture microphone{.on = false, .state = CaptureState::Live, .device_id = "old", .facing = {}};
  microphone.state = CaptureState::Asking;  // the old track is stopped
  EXPECT_EQ(shown(microphone), Device::Off);
  microphone.state = CaptureState::Live;  // the new one is here
  microphone.device_id = "new";
  EXPECT_EQ(shown(microphone), Device::Off);
}

TEST(Media, OthersAreShownWhatIsSent) {
  Capture camera;
  EXPECT_EQ(shown(camera), Device::None);
  camera.state = CaptureState::Asking;
  EXPECT_EQ(shown(camera), Device::None) << "wanted, and not there yet";
  camera.state = CaptureState::Live;
  EXPECT_EQ(shown(camera), Device::On);
  camera.on = false;
  EXPECT_EQ(shown(camera), Device::Off);
}

TEST(Media, ACameraThatIsOffIsStoppedAndShownAsOff) {
  EXPECT_EQ(shown({.on = false, .state = CaptureState::Unasked, .device_id = "a", .facing = {}}),
            Device::Off);
}

TEST(Media, ADeviceThatCannotBeHadIsNone) {
  for (const bool on : {true, false})
    EXPECT_EQ(shown({.on = on, .state = CaptureState::Failed, .device_id = "a", .facing = {}}),
              Device::None);
}

TEST(Media, OnlyTheTwoFacingsOfTheSpecificationAreKnown) {
  EXPECT_EQ(facing_from_name("user"), Facing::User);
  EXPECT_EQ(facing_from_name("environment"), Facing::Environment);
  EXPECT_EQ(facing_from_name("left"), std::nullopt);
  EXPECT_EQ(facing_from_name(""), std::nullopt);
}

}  // namespace
}  // namespace noom::call
