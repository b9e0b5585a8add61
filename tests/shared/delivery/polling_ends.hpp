// The two ends of polling in the words of their tests.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/delivery/polling.hpp"

namespace noom::polling {

using Ask = ClientEnd::Ask;
using Answer = ClientEnd::Answer;
using Polled = ServerEnd::Polled;
using Verdict = ServerEnd::Heard::Verdict;
using Texts = std::vector<std::string>;

inline constexpr std::string_view connection_id = "Fw4sVjm3QlWz3Tq6rL9a0A";

inline Answer ok(std::string body = {}) { return {.status = 200, .body = std::move(body)}; }
inline Texts copied(const std::vector<std::string_view>& views) {
  return {views.begin(), views.end()};
}

}  // namespace noom::polling
