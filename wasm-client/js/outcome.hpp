// Calls into the browser that may throw, and promises: either way the outcome is a value.
//
// The client is built without exceptions, so one that came from JavaScript would skip the
// destructors of every C++ frame on its way. Whatever the specifications let throw goes through
// here.
#pragma once

#include <emscripten/val.h>

#include <functional>
#include <string>
#include <vector>

namespace noom::js {

using emscripten::val;

struct Outcome {
  bool ok = false;
  val value = val::undefined();  // what was returned or resolved; what was thrown or rejected

  explicit operator bool() const { return ok; }
  std::string error_name() const;  // DOMException.name, "TypeError"…
};

namespace detail {
Outcome apply(const val& object, const char* method, const val& arguments);
Outcome construct(const char* constructor, const val& arguments);
}  // namespace detail

template <class... Arguments>
val array(Arguments&&... items) {
  auto made = val::array();
  (made.call<void>("push", items), ...);
  return made;
}

// object.method(arguments…)
template <class... Arguments>
Outcome invoke(const val& object, const char* method, Arguments&&... arguments) {
  return detail::apply(object, method, array(arguments...));
}

// new Constructor(arguments…) of a global class
template <class... Arguments>
Outcome construct(const char* constructor, Arguments&&... arguments) {
  return detail::construct(constructor, array(arguments...));
}

// object[property]: some getters throw, such as window.localStorage.
Outcome read(const val& object, const char* property);

// Calls back once, later, with what the promise settled to.
void when_settled(const val& promise, std::function<void(Outcome)> settled);

// Text of a property, or "" when it holds anything but a string.
std::string text_of(const val& object, const char* property);

// Of an array, or of what has a length and numbers like one.
std::vector<val> items(const val& list);

// Neither undefined nor null.
bool exists(const val& value);

}  // namespace noom::js
