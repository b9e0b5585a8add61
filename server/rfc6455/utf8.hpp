// UTF-8 that comes in pieces, cut anywhere: invalid at the first byte that no valid text goes on
// with.
#pragma once

#include <cstdint>
#include <string_view>

namespace noom::rfc6455 {

class Utf8 {
 public:
  // False: no continuation can make the whole valid. Not to be fed again after that.
  bool feed(std::string_view piece);
  // Whether the whole may end here.
  bool complete() const { return missing_ == 0; }

 private:
  bool begin(unsigned char byte);

  // Of the code point that is under way: bytes missing, and what the next must be in. A first
  // continuation is bounded more than 80..BF where an overlong form, a surrogate or something above
  // U+10FFFF would begin (RFC 3629 section 4).
  std::uint8_t missing_ = 0;
  std::uint8_t least_ = 0x80;
  std::uint8_t most_ = 0xBF;
};

}  // namespace noom::rfc6455
