#include "wasm-client/js/callback.hpp"

#include <emscripten.h>

#include <memory>
#include <unordered_map>

using emscripten::EM_VAL;

namespace noom::js {
namespace {

std::unordered_map<std::uint32_t, std::shared_ptr<Callback::Function>>& functions() {
  static std::unordered_map<std::uint32_t, std::shared_ptr<Callback::Function>> table;
  return table;
}
std::uint32_t last_id = 0;

}  // namespace
}  // namespace noom::js

// clang-format off
// An exception that passes through C++ frames would leave the stack pointer where it was.
EM_JS(EM_VAL, noom_js_function, (std::uint32_t id), {
  return Emval.toHandle(function(argument) {
    var stack = stackSave();
    try {
      _noom_js_call(id, Emval.toHandle(argument));
    } finally {
      stackRestore(stack);
    }
  });
});
// clang-format on

extern "C" EMSCRIPTEN_KEEPALIVE void noom_js_call(std::uint32_t id, EM_VAL handle) {
  auto argument = emscripten::val::take_ownership(handle);
  const auto found = noom::js::functions().find(id);
  if (found == noom::js::functions().end()) return;
  const auto function = found->second;  // may destroy its owner, and so itself
  (*function)(std::move(argument));
}

namespace noom::js {

Callback::Callback(Function function) : id_(++last_id) {
  functions().emplace(id_, std::make_shared<Function>(std::move(function)));
}

Callback::~Callback() {
  if (id_ != 0) functions().erase(id_);
}

val Callback::function() const { return val::take_ownership(noom_js_function(id_)); }

Listener::Listener(val target, const char* type, Callback::Function function)
    : target_(std::move(target)),
      type_(type),
      callback_(std::move(function)),
      function_(callback_.function()) {
  target_.call<void>("addEventListener", val(type_), function_);
}

Listener::~Listener() {
  if (callback_) target_.call<void>("removeEventListener", val(type_), function_);
}

Timeout::Timeout(std::chrono::milliseconds wait, std::function<void()> function)
    : callback_([run = std::move(function)](const val&) { run(); }),
      id_(val::global("setTimeout")(callback_.function(), static_cast<double>(wait.count()))
              .as<int>()) {}

Timeout::~Timeout() {
  if (callback_) val::global("clearTimeout")(id_);
}

}  // namespace noom::js
