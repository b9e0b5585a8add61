#include "wasm-client/js/outcome.hpp"

#include <emscripten.h>

#include <cstdint>
#include <unordered_map>
#include <utility>

using emscripten::EM_VAL;

namespace {

using Settled = std::function<void(noom::js::Outcome)>;
std::unordered_map<std::uint32_t, Settled>& waiting() {
  static std::unordered_map<std::uint32_t, Settled> table;
  return table;
}
std::uint32_t last_id = 0;

}  // namespace

// clang-format off
EM_JS(EM_VAL, noom_js_apply, (EM_VAL object, const char* method, EM_VAL args, int* ok), {
  var stack = stackSave();
  var result;
  try {
    var target = Emval.toValue(object);
    result = target[UTF8ToString(method)].apply(target, Emval.toValue(args));
    HEAP32[ok >> 2] = 1;
  } catch (error) {
    stackRestore(stack);
    result = error;
  }
  return Emval.toHandle(result);
});
EM_JS(void, noom_js_when_settled, (EM_VAL promise, std::uint32_t id), {
  var settle = function(ok) {
    return function(value) {
      var stack = stackSave();
      try {
        _noom_js_settled(id, ok, Emval.toHandle(value));
      } finally {
        stackRestore(stack);
      }
    };
  };
  Promise.resolve(Emval.toValue(promise)).then(settle(1), settle(0));
});
// clang-format on

extern "C" EMSCRIPTEN_KEEPALIVE void noom_js_settled(std::uint32_t id, int ok, EM_VAL handle) {
  auto value = emscripten::val::take_ownership(handle);
  const auto settled = waiting().extract(id);
  if (settled) settled.mapped()({ok != 0, std::move(value)});
}

namespace noom::js {

std::string Outcome::error_name() const { return exists(value) ? text_of(value, "name") : ""; }

Outcome detail::apply(const val& object, const char* method, const val& arguments) {
  int ok = 0;
  auto value =
      val::take_ownership(noom_js_apply(object.as_handle(), method, arguments.as_handle(), &ok));
  return {ok != 0, std::move(value)};
}

Outcome detail::construct(const char* constructor, const val& arguments) {
  return invoke(val::global("Reflect"), "construct", val::global(constructor), arguments);
}

Outcome read(const val& object, const char* property) {
  return invoke(val::global("Reflect"), "get", object, val(property));
}

void when_settled(const val& promise, std::function<void(Outcome)> settled) {
  waiting().emplace(++last_id, std::move(settled));
  noom_js_when_settled(promise.as_handle(), last_id);
}

std::string text_of(const val& object, const char* property) {
  const auto text = object[property];
  return text.isString() ? text.as<std::string>() : std::string{};
}

bool exists(const val& value) { return !value.isUndefined() && !value.isNull(); }

}  // namespace noom::js
