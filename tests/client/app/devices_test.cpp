// One's own microphone and camera: switched, stopped, and changed for others.
#include <gtest/gtest.h>

#include "tests/client/app/own_devices.hpp"

namespace noom::app {
namespace {

using call::CaptureState;

TEST(Devices, BothAreAskedForInOneQuestion) {
  TestPage page;
  page.start();
  page.act(EnterRoom{}, {{"nickname", ""}, {"room", "tea"}});
  ASSERT_EQ(page.all<Acquire>().size(), 1U);
  EXPECT_TRUE(page.all<Acquire>()[0].microphone);
  EXPECT_TRUE(page.all<Acquire>()[0].camera);
}

// D2: one that is denied or in use takes nothing from the other.
TEST(Devices, OneThatIsAskedForIsNotAskedForTwice) {
  auto page = TestPage::in("tea");
  page.act(AskForCamera{});
  EXPECT_TRUE(page.all<Acquire>().empty());
  page.act(AskForDevices{});
  EXPECT_TRUE(page.all<Acquire>().empty());
}

TEST(Devices, MuteStateSurvivesADeviceSwitch) {  // T7
  auto page = with_both();
  page.act(ToggleMicrophone{});
  page.act(SelectMicrophone{}, {{"value", "m2"}});
  const auto acquire = page.all<Acquire>().at(0);
  EXPECT_FALSE(acquire.microphone_enabled);
  EXPECT_EQ(acquire.microphone->device_id, "m2");
  EXPECT_FALSE(acquire.camera) << "the camera goes on as it is";
  page.happens(MediaAcquired{.ask = page.state.local.ask, .microphone_id = "m2"});
  EXPECT_EQ(told(page).microphone, Device::Off);
}

TEST(Devices, AMutedMicrophoneStaysLive) {
  auto page = with_both();
  page.act(ToggleMicrophone{});
  EXPECT_EQ(page.all<EnableTrack>(), (std::vector{EnableTrack{DeviceKind::Microphone, false}}));
  EXPECT_TRUE(page.all<StopTrack>().empty());
  EXPECT_EQ(of(page, DeviceKind::Microphone).state, CaptureState::Live);
}

// D3
TEST(Devices, ACameraThatIsOffIsStoppedAndOnIsTheSameOneAskedForAnew) {
  auto page = with_both();
  page.act(ToggleCamera{});
  EXPECT_EQ(page.all<StopTrack>(), (std::vector{StopTrack{DeviceKind::Camera}}));
  EXPECT_TRUE(page.all<EnableTrack>().empty());
  EXPECT_EQ(told(page).camera, Device::Off);
  page.act(ToggleCamera{});
  ASSERT_EQ(page.all<Acquire>().size(), 1U);
  EXPECT_EQ(page.all<Acquire>()[0].camera->device_id, "c1");
  EXPECT_FALSE(page.all<Acquire>()[0].microphone);
  EXPECT_EQ(of(page, DeviceKind::Camera).state, CaptureState::Asking);
  EXPECT_TRUE(page.sent<client::Media>().empty()) << "there is no picture yet";
  page.happens(given(page.state.local.ask, DeviceKind::Camera));
  EXPECT_EQ(told(page).camera, Device::On);
}

TEST(Devices, ACameraThatComesAfterItWasSwitchedOffIsNotWanted) {
  auto page = TestPage::in("tea");
  const auto late = given_both(page);
  page.act(ToggleCamera{});
  EXPECT_EQ(page.all<StopTrack>().size(), 1U);
  page.happens(late);
  EXPECT_EQ(of(page, DeviceKind::Camera).state, CaptureState::Unasked);
  EXPECT_EQ(of(page, DeviceKind::Microphone).state, CaptureState::Live) << "it was asked for too";
  EXPECT_EQ(told(page),
            (MediaState{.in_call = true, .microphone = Device::On, .camera = Device::Off}));
}

TEST(Devices, AnotherCameraWhileItIsOffIsOnlyRemembered) {
  auto page = with_both();
  page.act(ToggleCamera{});
  page.act(SelectCamera{}, {{"value", "c2"}});
  EXPECT_TRUE(page.all<Acquire>().empty()) << "its light would go on";
  page.act(ToggleCamera{});
  EXPECT_EQ(page.all<Acquire>().at(0).camera->device_id, "c2");
  page.act(ToggleCamera{});
  page.act(FlipCamera{});
  EXPECT_TRUE(page.all<Acquire>().empty());
  page.act(ToggleCamera{});
  EXPECT_EQ(page.all<Acquire>().at(0).camera->facing, call::Facing::Environment);
}

TEST(Devices, ACameraThatWasOffIsNotAskedForWhenThePageIsLoadedAgain) {
  TestPage page;
  page.start({.path = "/room/tea",
              .remembered = {{Where::Tab, "rooms", "tea"},
                             {Where::Tab, "call", "tea"},
                             {Where::Tab, "camera", "off"}}});
  EXPECT_EQ(page.state.local.captures.camera.state, CaptureState::Unasked);
  EXPECT_EQ(page.state.local.captures.microphone.state, CaptureState::Asking);
  EXPECT_EQ(page.sent<client::EnterRoom>().at(0).message.media.camera, Device::Off);
}

TEST(Devices, FrontAndBackAreAskedForAsIdealAndNeverByLabel) {  // T4, T5
  auto page = with_both();
  page.act(FlipCamera{});
  EXPECT_EQ(page.all<Acquire>().at(0).camera,
            (call::Constraint{.device_id = std::nullopt, .facing = call::Facing::Environment}));
}

TEST(Devices, AnUnpluggedCameraIsReplacedByAnother) {
  auto page = with_both();
  page.happens(TrackEnded{DeviceKind::Camera});
  EXPECT_EQ(told(page).camera, Device::None);
  EXPECT_EQ(page.all<Acquire>().at(0).camera, call::Constraint{});
}

TEST(Devices, TwoSwitchesAtOnceLoseNeitherDevice) {
  auto page = with_both();
  page.act(SelectCamera{}, {{"value", "c2"}});
  const auto camera = page.all<Acquire>().at(0);
  page.act(SelectMicrophone{}, {{"value", "m2"}});
  const auto microphone = page.all<Acquire>().at(0);
  EXPECT_EQ(camera.camera->device_id, "c2");
  EXPECT_EQ(microphone.microphone->device_id, "m2");
  page.happens(MediaAcquired{.ask = microphone.ask, .microphone_id = "m2"});
  page.happens(MediaAcquired{.ask = camera.ask, .microphone_id = {}, .camera_id = "c2"});
  EXPECT_EQ(told(page),
            (MediaState{.in_call = true, .microphone = Device::On, .camera = Device::On}));
}

TEST(Devices, TheNewerOfTwoChoicesCounts) {
  auto page = with_both();
  page.act(SelectCamera{}, {{"value", "c2"}});
  const auto older = page.state.local.ask;
  page.act(SelectCamera{}, {{"value", "c3"}});
  const auto newer = page.state.local.ask;
  page.happens(MediaAcquired{.ask = older, .microphone_id = {}, .camera_id = "c2"});
  EXPECT_EQ(of(page, DeviceKind::Camera).state, CaptureState::Asking);
  page.happens(MediaFailed{.ask = older, .name = "AbortError"});
  EXPECT_EQ(of(page, DeviceKind::Camera).state, CaptureState::Asking);
  page.happens(MediaAcquired{.ask = newer, .microphone_id = {}, .camera_id = "c3"});
  EXPECT_EQ(of(page, DeviceKind::Camera).device_id, "c3");
}

TEST(Devices, AnAnswerThatComesAfterLeavingStopsTheTracks) {
  auto page = TestPage::in("tea");
  const auto late = given_both(page);
  page.act(LeaveCall{});
  EXPECT_EQ(page.all<StopMedia>().size(), 1U);
  page.happens(late);
  EXPECT_EQ(page.state.local.captures.camera.state, CaptureState::Unasked);
  EXPECT_EQ(page.state.local.captures.microphone.state, CaptureState::Unasked);
}

}  // namespace
}  // namespace noom::app
