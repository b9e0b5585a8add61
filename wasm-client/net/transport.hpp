// What a transport tells of itself, for as long as it lives. Any of these may destroy it.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

namespace noom::net {

struct Told {
  std::function<void()> opened;
  std::function<void(const std::string&)> text;
  std::function<void()> not_text;
  std::function<void(std::uint16_t code)> closed;  // the last one
};

}  // namespace noom::net
