// A microphone or a camera that cannot be had takes nothing from the other.
#include <gtest/gtest.h>

#include <array>

#include "tests/client/app/own_devices.hpp"

namespace noom::app {
namespace {

using call::CaptureState;

// W3C Media Capture and Streams, section 10.2.
constexpr std::array<std::string_view, 7> errors{
    "AbortError",           "NotAllowedError", "NotFoundError", "NotReadableError",
    "OverconstrainedError", "SecurityError",   "TypeError"};

void expect_the_other_works(DeviceKind failing, std::string_view error) {
  SCOPED_TRACE(error);
  auto page = TestPage::in("tea");
  page.happens(MediaFailed{.ask = page.state.local.ask, .name = std::string(error)});
  const auto alone = page.all<Acquire>();
  ASSERT_EQ(alone.size(), 2U);
  EXPECT_TRUE(page.sent<client::Media>().empty()) << "it is not known yet which one failed";
  for (const auto& acquire : alone) {
    EXPECT_NE(asks_for(acquire, failing), asks_for(acquire, other(failing)));
    if (asks_for(acquire, failing))
      page.happens(MediaFailed{.ask = acquire.ask, .name = std::string(error)});
    else
      page.happens(given(acquire.ask, other(failing)));
    EXPECT_EQ(page.sent<client::Media>().size(), 1U);
  }
  EXPECT_EQ(of(page, failing).state, CaptureState::Failed);
  EXPECT_EQ(of(page, failing).failure, error);
  EXPECT_EQ(of(page, other(failing)).state, CaptureState::Live);
  const auto media = page.room("tea").room.find(page.state.me)->media;
  EXPECT_EQ(media.microphone, failing == DeviceKind::Microphone ? Device::None : Device::On);
  EXPECT_EQ(media.camera, failing == DeviceKind::Camera ? Device::None : Device::On);
}

TEST(Devices, WhateverIsWrongWithTheCameraTheMicrophoneWorks) {
  for (const auto error : errors) expect_the_other_works(DeviceKind::Camera, error);
}

TEST(Devices, WhateverIsWrongWithTheMicrophoneTheCameraWorks) {
  for (const auto error : errors) expect_the_other_works(DeviceKind::Microphone, error);
}

TEST(Devices, OneThatFailedIsAskedForAgainAlone) {
  auto page = with_both();
  page.happens(TrackEnded{DeviceKind::Camera});
  page.happens(MediaFailed{.ask = page.state.local.ask, .name = "NotReadableError"});
  for (const Intent& again :
       {Intent{AskForCamera{}}, Intent{ToggleCamera{}}, Intent{AskForDevices{}}}) {
    page.act(again);
    ASSERT_EQ(page.all<Acquire>().size(), 1U);
    EXPECT_TRUE(page.all<Acquire>()[0].camera);
    EXPECT_FALSE(page.all<Acquire>()[0].microphone);
    page.happens(MediaFailed{.ask = page.state.local.ask, .name = "NotReadableError"});
    EXPECT_TRUE(page.all<Acquire>().empty()) << "it was alone already";
    EXPECT_TRUE(page.state.local.captures.camera.on);
  }
}

TEST(Devices, ARefusedCameraLeavesTheChatUsable) {
  auto page = TestPage::in("tea");
  page.happens(MediaFailed{.ask = page.state.local.ask, .name = "NotAllowedError"});
  const auto alone = page.all<Acquire>();
  for (const auto& acquire : alone)
    page.happens(MediaFailed{.ask = acquire.ask, .name = "NotAllowedError"});
  for (const auto kind : {DeviceKind::Microphone, DeviceKind::Camera})
    EXPECT_EQ(of(page, kind).failure, "NotAllowedError");
  page.act(SendText{}, {{"text", "hi"}, {"to", ""}});
  EXPECT_EQ(page.sent<client::NewMessage>().size(), 1U);
  page.act(AskForDevices{});
  ASSERT_EQ(page.all<Acquire>().size(), 1U) << "again in one question";
  EXPECT_TRUE(page.all<Acquire>()[0].microphone);
  EXPECT_TRUE(page.all<Acquire>()[0].camera);
}

TEST(Devices, AnInsecureContextIsExplainedWithoutAsking) {  // T9
  TestPage page;
  page.start({.path = "/", .secure_context = false, .has_media_devices = false});
  page.enter("tea");
  for (const auto kind : {DeviceKind::Microphone, DeviceKind::Camera})
    EXPECT_EQ(of(page, kind).failure, "Insecure");
  EXPECT_EQ(page.state.shown, room_name("tea"));
  page.act(AskForCamera{});
  EXPECT_TRUE(page.all<Acquire>().empty());
}

TEST(Devices, AMachineWithoutACameraStillHasAVoice) {
  auto page = TestPage::in("tea");
  page.happens(MediaFailed{.ask = page.state.local.ask, .name = "NotFoundError"});
  const auto alone = page.all<Acquire>();
  ASSERT_EQ(alone.size(), 2U);
  EXPECT_TRUE(alone[0].microphone);
  EXPECT_FALSE(alone[0].camera);
  page.happens(DevicesListed{{{DeviceKind::Microphone, "m1", ""}}});
  page.act(LeaveCall{});
  page.act(JoinCall{});
  ASSERT_EQ(page.all<Acquire>().size(), 1U) << "what is not there is not asked for";
  EXPECT_TRUE(page.all<Acquire>()[0].microphone);
  EXPECT_FALSE(page.all<Acquire>()[0].camera);
  EXPECT_EQ(of(page, DeviceKind::Camera).failure, "NotFoundError");
}

TEST(Devices, WhenTheCameraCannotBeSwitchedOnAgainTheOthersAreTold) {
  auto page = with_both();
  page.act(ToggleCamera{});
  page.act(ToggleCamera{});
  page.happens(MediaFailed{.ask = page.state.local.ask, .name = "NotReadableError"});
  EXPECT_EQ(told(page).camera, Device::None);
  EXPECT_EQ(told(page).microphone, Device::On);
  EXPECT_EQ(of(page, DeviceKind::Camera).failure, "NotReadableError");
}

TEST(Devices, AfterTheCameraWasSwitchedOffTheMicrophoneIsStillAskedForAlone) {
  auto page = TestPage::in("tea");
  const auto ask = page.state.local.ask;
  page.act(ToggleCamera{});
  page.happens(MediaFailed{.ask = ask, .name = "NotReadableError"});
  ASSERT_EQ(page.all<Acquire>().size(), 1U);
  EXPECT_TRUE(page.all<Acquire>()[0].microphone);
  EXPECT_FALSE(page.all<Acquire>()[0].camera);
}

TEST(Devices, ACameraThatCannotBeSwitchedToIsShownAsGoneAndTheMicrophoneStays) {
  auto page = with_both();
  page.act(SelectCamera{}, {{"value", "c2"}});
  page.happens(MediaFailed{.ask = page.state.local.ask, .name = "NotReadableError"});
  EXPECT_EQ(told(page).camera, Device::None);
  EXPECT_EQ(told(page).microphone, Device::On);
  page.act(AskForDevices{});
  EXPECT_EQ(page.all<Acquire>().at(0).camera->device_id, "c1") << "the one that worked";
  EXPECT_FALSE(page.all<Acquire>().at(0).microphone);
}

}  // namespace
}  // namespace noom::app
