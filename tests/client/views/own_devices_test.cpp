// What is said and shown of one's own microphone and camera.
#include <gtest/gtest.h>

#include "tests/client/views/inspect.hpp"
#include "tests/client/views/samples.hpp"
#include "wasm-client/views/page.hpp"

namespace noom::views {
namespace {

using call::CaptureState;

std::string banner(const app::State& state) {
  const auto root = page(state);
  std::string all;
  for (const auto* one : by_class(root, "banner")) all += text_of(*one);
  return all;
}

app::State with_camera(CaptureState camera, std::string failure = {}) {
  auto state = samples::room_of_three();
  state.local.captures.camera.state = camera;
  state.local.captures.camera.failure = std::move(failure);
  return state;
}

TEST(OwnDevices, OneThatFailsIsNamedWithItsReasonAndTheOtherWorks) {
  EXPECT_EQ(banner(with_camera(CaptureState::Failed, "NotReadableError")),
            "The camera is used by another program. Close it, then try again. "
            "Your microphone works.Try again");
}

TEST(OwnDevices, TwoThatFailForTheirOwnReasonsAreBothNamed) {
  auto state = with_camera(CaptureState::Failed, "NotReadableError");
  state.local.captures.microphone.state = CaptureState::Failed;
  state.local.captures.microphone.failure = "NotAllowedError";
  EXPECT_EQ(banner(state),
            "The microphone is blocked. Allow it with the icon beside the address, then try "
            "again.Try againThe camera is used by another program. Close it, then try again.Try "
            "again");
}

TEST(OwnDevices, AMachineThatNeverHadACameraIsNotTroubledAboutIt) {
  auto state = with_camera(CaptureState::Failed, "NotFoundError");
  EXPECT_NE(banner(state), "") << "there are cameras";
  state.local.devices = {{app::DeviceKind::Microphone, "m1", "Built-in Microphone"}};
  EXPECT_NE(banner(state), "") << "it was pulled out";
  state.local.captures.camera.device_id.clear();
  EXPECT_EQ(banner(state), "");
}

TEST(OwnDevices, ThePersonIsAskedToAllowWhatTheBrowserAsksAbout) {
  auto state = with_camera(CaptureState::Asking);
  EXPECT_EQ(banner(state), "") << "it was allowed before";
  state.local.captures.camera.device_id.clear();
  EXPECT_EQ(banner(state), "Please allow the camera in your browser.");
  state.local.captures.microphone.state = CaptureState::Asking;
  state.local.captures.microphone.device_id.clear();
  EXPECT_EQ(banner(state), "Please allow the camera and microphone in your browser.");
}

TEST(OwnDevices, AButtonShowsThatItsDeviceIsAwaitedOrMissing) {
  const auto camera_button = [](const app::State& state) {
    const auto root = page(state);
    for (const auto* one : by_tag(root, "button"))
      if (one->key == "camera") return *one;
    return Node{};
  };
  const auto awaited = camera_button(with_camera(CaptureState::Asking));
  EXPECT_EQ(*attribute(awaited, "aria-busy"), "true");
  EXPECT_EQ(text_of(awaited), "Camera off");
  const auto missing = camera_button(with_camera(CaptureState::Failed, "NotReadableError"));
  EXPECT_EQ(text_of(missing), "Retry camera");
  EXPECT_EQ(attribute(missing, "disabled"), nullptr);
  EXPECT_NE(attribute(camera_button(with_camera(CaptureState::Failed, "Insecure")), "disabled"),
            nullptr);
}

}  // namespace
}  // namespace noom::views
