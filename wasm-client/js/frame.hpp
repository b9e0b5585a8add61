// Calls once before the browser draws again, and soon in a tab that is not drawn at all.
#pragma once

#include <chrono>
#include <functional>

#include "wasm-client/js/callback.hpp"

namespace noom::js {

// Not called any more once this is gone.
class NextFrame {
 public:
  explicit NextFrame(const std::function<void()>& function)
      : callback_([function](const val&) { function(); }),
        id_(val::global("requestAnimationFrame")(callback_.function()).as<int>()),
        otherwise_(longest_wait, function) {}
  NextFrame(const NextFrame&) = delete;
  ~NextFrame() { val::global("cancelAnimationFrame")(id_); }

 private:
  static constexpr std::chrono::milliseconds longest_wait{100};

  Callback callback_;
  int id_;
  Timeout otherwise_;
};

}  // namespace noom::js
