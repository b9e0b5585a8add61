#include "shared/base/utf8.hpp"

#include <algorithm>
#include <cassert>

#include "shared/base/byte_run.hpp"

namespace noom::utf8 {
namespace {

unsigned char byte(std::string_view text, std::size_t at) {
  return static_cast<unsigned char>(text[at]);
}

bool continues(std::string_view text, std::size_t at) {
  return at < text.size() && (byte(text, at) & 0xC0U) == 0x80U;
}

// The bytes of the sequence that `lead` begins; 0 when no sequence begins so.
std::size_t width(unsigned char lead) {
  if (lead < 0x80U) return 1;
  if (lead >= 0xC2U && lead < 0xE0U) return 2;
  if (lead >= 0xE0U && lead < 0xF0U) return 3;
  if (lead >= 0xF0U && lead < 0xF5U) return 4;
  return 0;
}

// RFC 3629 section 4: the second byte is narrower after these four leads.
bool second_allowed(unsigned char lead, unsigned char second) {
  switch (lead) {
    case 0xE0U:
      return second >= 0xA0U;
    case 0xEDU:
      return second < 0xA0U;
    case 0xF0U:
      return second >= 0x90U;
    case 0xF4U:
      return second < 0x90U;
    default:
      return true;
  }
}

}  // namespace

std::size_t ascii_run(std::string_view text) {
  return byte_run::run(text, [](auto bytes) { return byte_run::above_ascii(bytes); });
}

bool valid(std::string_view text) {
  for (std::size_t at = ascii_run(text); at < text.size();) {
    const auto lead = byte(text, at);
    const auto bytes = width(lead);
    if (bytes == 0) return false;
    for (std::size_t i = 1; i < bytes; ++i)
      if (!continues(text, at + i)) return false;
    if (bytes > 1 && !second_allowed(lead, byte(text, at + 1))) return false;
    at += bytes;
    if (bytes == 1) at += ascii_run(text.substr(at));
  }
  return true;
}

std::size_t length(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  }));
}

char32_t next(std::string_view text, std::size_t& at) {
  const auto lead = byte(text, at);
  const auto bytes = width(lead);
  assert(bytes != 0 && at + bytes <= text.size());
  char32_t code_point = bytes == 1 ? lead : lead & (0x7FU >> bytes);
  for (std::size_t i = 1; i < bytes; ++i)
    code_point = code_point << 6U | (byte(text, at + i) & 0x3FU);
  at += bytes;
  return code_point;
}

void append(std::string& text, char32_t code_point) {
  const auto put = [&text](char32_t bits) { text += static_cast<char>(bits); };
  const auto put_rest = [&put, code_point](unsigned shift) {
    put(0x80U | (code_point >> shift & 0x3FU));
  };
  if (code_point < 0x80U) return put(code_point);
  if (code_point < 0x800U) {
    put(0xC0U | code_point >> 6U);
  } else if (code_point < 0x10000U) {
    put(0xE0U | code_point >> 12U);
    put_rest(6);
  } else {
    put(0xF0U | code_point >> 18U);
    put_rest(12);
    put_rest(6);
  }
  put_rest(0);
}

}  // namespace noom::utf8
