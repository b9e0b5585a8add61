#include "wasm-client/js/outcome.hpp"

#include <emscripten.h>

#include <memory>
#include <utility>

#include "wasm-client/js/callback.hpp"

using emscripten::EM_VAL;

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
// clang-format on

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
  struct Waiting {
    Callback resolved, rejected;
    std::function<void(Outcome)> settled;
  };
  // The callbacks keep it, and with it themselves, until one of them is called.
  const auto waiting = std::make_shared<Waiting>();
  waiting->settled = std::move(settled);
  const auto settle = [&](bool ok) {
    return Callback([waiting, ok](val value) {
      const auto ended = std::exchange(*waiting, {});
      ended.settled({ok, std::move(value)});
    });
  };
  waiting->resolved = settle(true);
  waiting->rejected = settle(false);
  val::global("Promise")
      .call<val>("resolve", promise)
      .call<void>("then", waiting->resolved.function(), waiting->rejected.function());
}

std::string text_of(const val& object, const char* property) {
  const auto text = object[property];
  return text.isString() ? text.as<std::string>() : std::string{};
}

std::vector<val> items(const val& list) {
  std::vector<val> found;
  const auto count = list["length"].as<unsigned>();
  for (unsigned at = 0; at < count; ++at) found.push_back(list[at]);
  return found;
}

bool exists(const val& value) { return !value.isUndefined() && !value.isNull(); }

}  // namespace noom::js
