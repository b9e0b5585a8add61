// A page in a call, and what the browser gives it of microphone and camera.
#pragma once

#include <utility>
#include <vector>

#include "tests/client/app/page.hpp"

namespace noom::app {

inline call::Capture& of(TestPage& page, DeviceKind kind) {
  auto& media = page.state.local.captures;
  return kind == DeviceKind::Microphone ? media.microphone : media.camera;
}

inline DeviceKind other(DeviceKind kind) {
  return kind == DeviceKind::Microphone ? DeviceKind::Camera : DeviceKind::Microphone;
}

inline bool asks_for(const Acquire& acquire, DeviceKind kind) {
  return (kind == DeviceKind::Microphone ? acquire.microphone : acquire.camera).has_value();
}

inline MediaAcquired given(std::uint32_t ask, DeviceKind kind) {
  MediaAcquired event{.ask = ask, .microphone_id = {}, .camera_id = {}, .facing = {}};
  (kind == DeviceKind::Microphone ? event.microphone_id : event.camera_id) = "id";
  return event;
}

inline MediaAcquired given_both(const TestPage& page) {
  return {.ask = page.state.local.ask, .microphone_id = "m1", .camera_id = "c1", .facing = "user"};
}

inline TestPage with_both(std::vector<Member> others = {}) {
  auto page = TestPage::in("tea", std::move(others));
  page.happens(given_both(page));
  return page;
}

inline MediaState told(const TestPage& page) {
  return page.sent<client::Media>().at(0).message.media;
}

}  // namespace noom::app
