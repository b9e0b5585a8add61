// FNV-1a: 64 bits of a text that are the same with every compiler and library. Not for secrets.
#pragma once

#include <cstdint>
#include <string_view>

namespace noom {

constexpr std::uint64_t fnv1a(std::string_view text, std::uint64_t so_far = 0xcbf29ce484222325U) {
  for (const char byte : text) {
    so_far ^= static_cast<unsigned char>(byte);
    so_far *= 0x100000001b3U;
  }
  return so_far;
}

}  // namespace noom
