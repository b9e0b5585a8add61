// A value or the Error that says why there is none. Bad input is a value; a bug is an assert.
#pragma once

#include <cassert>
#include <optional>
#include <utility>

#include "shared/base/error.hpp"

namespace noom {

template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : value_(std::move(value)) {}
  Result(Error error) : error_(std::move(error)) {}

  bool ok() const { return value_.has_value(); }
  explicit operator bool() const { return ok(); }

  T& operator*() & { return checked(); }
  const T& operator*() const& { return const_cast<Result*>(this)->checked(); }
  T&& operator*() && { return std::move(checked()); }
  T* operator->() { return &checked(); }
  const T* operator->() const { return &const_cast<Result*>(this)->checked(); }

  // Only when there is no value.
  const Error& error() const {
    assert(!ok());
    return error_;
  }

 private:
  T& checked() {
    assert(ok());
    return *value_;
  }

  std::optional<T> value_;
  Error error_{};
};

}  // namespace noom
