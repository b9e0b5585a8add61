#include "server/rfc6455/utf8.hpp"

#include <cstddef>
#include <cstring>

namespace noom::rfc6455 {
namespace {

// How many bytes at the front are ASCII for sure; eight at a time.
std::size_t ascii_run(std::string_view text) {
  std::size_t at = 0;
  for (std::uint64_t eight = 0; at + sizeof eight <= text.size(); at += sizeof eight) {
    std::memcpy(&eight, text.data() + at, sizeof eight);
    if ((eight & 0x8080808080808080U) != 0) break;
  }
  return at;
}

}  // namespace

bool Utf8::feed(std::string_view piece) {
  for (std::size_t at = 0; at < piece.size(); ++at) {
    if (missing_ == 0) at += ascii_run(piece.substr(at));
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
