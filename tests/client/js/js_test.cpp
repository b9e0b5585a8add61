// The glue under real JavaScript: node's event targets, promises and timers.
#ifdef __EMSCRIPTEN__

#include <emscripten.h>
#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <vector>

#include "wasm-client/js/callback.hpp"
#include "wasm-client/js/outcome.hpp"

// clang-format off
// Every handle that C++ holds; whatever leaks is counted.
EM_JS(int, handles_in_use, (), { return count_emval_handles(); });
// What the event loop would do next; the tests never return to it.
EM_JS(void, settle_promises, (), { process._tickCallback(); });
EM_JS(int, stack_position, (), { return stackSave(); });
// clang-format on

namespace noom::js {
namespace {

val event_target() { return val::global("EventTarget").new_(); }

void dispatch(const val& target, const char* type) {
  target.call<void>("dispatchEvent", val::global("Event").new_(val(type)));
}

// A function that throws, as some of the browser's do.
val thrower() {
  auto object = val::object();
  object.set("parse", val::global("JSON")["parse"]);
  return object;
}

TEST(Callback, IsCalledWithTheArgument) {
  std::string heard;
  const Callback callback([&](const val& word) { heard = word.as<std::string>(); });
  callback.function()(val(std::string("안녕 😀")));
  EXPECT_EQ(heard, "안녕 😀");
}

TEST(Callback, IsDeafAfterItsEnd) {
  int calls = 0;
  std::optional<Callback> callback;
  callback.emplace([&](const val&) { ++calls; });
  const auto function = callback->function();
  function(1);
  callback.reset();
  function(1);
  EXPECT_EQ(calls, 1);
}

TEST(Callback, MayEndItselfWhileItRuns) {
  std::optional<Callback> callback;
  std::string kept(100, 'x');
  callback.emplace([&callback, kept](const val&) {
    callback.reset();
    EXPECT_EQ(kept.size(), 100u);
  });
  callback->function()(1);
  EXPECT_FALSE(callback);
}

TEST(Callback, MayCallItselfAgain) {
  int depth = 0;
  std::optional<val> function;
  const Callback callback([&](const val&) {
    if (++depth < 50) (*function)(1);
  });
  function = callback.function();
  (*function)(1);
  EXPECT_EQ(depth, 50);
}

TEST(Listener, HearsUntilItsEndAndThroughMoves) {
  const auto target = event_target();
  int heard = 0;
  {
    std::vector<Listener> listeners;
    listeners.emplace_back(target, "ping", [&](const val&) { ++heard; });
    dispatch(target, "ping");
    for (int n = 0; n < 9; ++n) listeners.emplace_back(target, "pong", [](const val&) {});
    dispatch(target, "ping");
  }
  dispatch(target, "ping");
  EXPECT_EQ(heard, 2);
}

TEST(Listener, LeavesNoHandleBehind) {
  const auto target = event_target();
  const auto before = handles_in_use();
  for (int n = 0; n < 1000; ++n) {
    const Listener listener(target, "ping", [](const val&) {});
    dispatch(target, "ping");
  }
  EXPECT_EQ(handles_in_use(), before);
}

TEST(Outcome, OfACallThatReturnsIsItsValue) {
  const auto called = invoke(val::global("Math"), "max", 2, 3);
  ASSERT_TRUE(called);
  EXPECT_EQ(called.value.as<int>(), 3);
}

TEST(Outcome, OfACallThatThrowsIsItsErrorAndTheStackIsWhereItWas) {
  const auto before = stack_position();
  for (int n = 0; n < 100; ++n) {
    const auto called = invoke(thrower(), "parse", val("{"));
    ASSERT_FALSE(called);
    EXPECT_EQ(called.error_name(), "SyntaxError");
  }
  EXPECT_EQ(stack_position(), before);
}

TEST(Outcome, OfAMissingMethodOrClassIsATypeError) {
  EXPECT_EQ(invoke(val::object(), "nothing").error_name(), "TypeError");
  EXPECT_FALSE(construct("NoSuchClass"));
}

TEST(Outcome, OfAnErrorThatIsNoObjectHasNoName) {
  EXPECT_EQ((Outcome{.ok = false, .value = val::undefined()}).error_name(), "");
  EXPECT_EQ((Outcome{.ok = false, .value = val(std::string("why"))}).error_name(), "");
}

TEST(Outcome, ReadsAPropertyWhoseGetterMayThrow) {
  auto plain = val::object();
  plain.set("name", val("x"));
  EXPECT_EQ(read(plain, "name").value.as<std::string>(), "x");
  EXPECT_TRUE(read(plain, "other").value.isUndefined());
  EXPECT_FALSE(read(val::null(), "name"));
}

TEST(TextOf, IsEmptyForWhateverIsNoText) {
  auto object = val::object();
  object.set("number", 3);
  object.set("word", val(std::string("é")));
  EXPECT_EQ(text_of(object, "word"), "é");
  EXPECT_EQ(text_of(object, "number"), "");
  EXPECT_EQ(text_of(object, "missing"), "");
}

TEST(WhenSettled, TellsWhatAPromiseResolvedToButNotAtOnce) {
  std::string told;
  when_settled(val::global("Promise").call<val>("resolve", val("tea")),
               [&](const Outcome& settled) { told = settled.value.as<std::string>(); });
  EXPECT_EQ(told, "");
  settle_promises();
  EXPECT_EQ(told, "tea");
}

TEST(WhenSettled, TellsWhyAPromiseWasRejected) {
  std::string name;
  when_settled(
      val::global("Promise").call<val>("reject", val::global("RangeError").new_(val("far"))),
      [&](const Outcome& settled) { name = settled ? "resolved" : settled.error_name(); });
  settle_promises();
  EXPECT_EQ(name, "RangeError");
}

TEST(WhenSettled, TakesWhatIsNoPromiseForAnAnswer) {
  int told = 0;
  when_settled(val(7), [&](const Outcome& settled) { told = settled.value.as<int>(); });
  settle_promises();
  EXPECT_EQ(told, 7);
}

TEST(WhenSettled, LeavesNoHandleBehind) {
  const auto before = handles_in_use();
  for (int n = 0; n < 100; ++n) {
    when_settled(val::global("Promise").call<val>("resolve", val::object()), [](const Outcome&) {});
  }
  settle_promises();
  EXPECT_EQ(handles_in_use(), before);
}

TEST(Timeout, IsForgottenWhenItEnds) {
  const auto before = handles_in_use();
  {
    const Timeout timeout(std::chrono::hours(1), [] { ADD_FAILURE(); });
  }
  EXPECT_EQ(handles_in_use(), before);
}

}  // namespace
}  // namespace noom::js

#endif
