#include "server/rfc6455/utf8.hpp"

#include <cstddef>

#include "shared/base/utf8.hpp"

namespace noom::rfc6455 {
bool Utf8::feed(std::string_view piece) {
  for (std::size_t at = 0; at < piece.size(); ++at) {
    if (missing_ == 0) at += utf8::ascii_run(piece.substr(at));
    if (at == piece.size()) break;
    const auto byte = static_cast<unsigned char>(piece[at]);
    if (missing_ == 0) {
      if (!begin(byte)) return false;
      continue;
    }
    if (byte < least_ || byte > most_) return false;
    least_ = 0x80;
    most_ = 0xBF;
    --missing_;
  }
  return true;
}

bool Utf8::begin(unsigned char byte) {
  if (byte < 0x80) return true;
  if (byte < 0xC2 || byte > 0xF4) return false;
  if (byte == 0xE0) least_ = 0xA0;
  if (byte == 0xED) most_ = 0x9F;
  if (byte == 0xF0) least_ = 0x90;
  if (byte == 0xF4) most_ = 0x8F;
  missing_ = byte < 0xE0 ? 1 : byte < 0xF0 ? 2 : 3;
  return true;
}

}  // namespace noom::rfc6455
