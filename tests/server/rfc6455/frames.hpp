// What a client of RFC 6455 sends, byte for byte, be it right or wrong; and everything a parser
// says of it.
#pragma once

#include <string>
#include <vector>

#include "server/rfc6455/parser.hpp"

namespace noom::rfc6455::test {

struct Sent {
  unsigned first = 0x81;  // FIN, RSV and opcode
  std::string payload{};
  unsigned length_bytes = 0;  // 0, 2 or 8 more than needed are wrong, not impossible
  std::string key = "\x12\x34\x56\x78";
};

inline std::string bytes_of(const Sent& sent) {
  const auto size = sent.payload.size();
  auto more = sent.length_bytes;
  if (more == 0 && size > 125) more = size > 0xFFFF ? 8 : 2;
  std::string bytes{static_cast<char>(sent.first)};
  bytes += static_cast<char>(0x80U | (more == 8 ? 127U : more == 2 ? 126U : size));
  for (auto i = more; i-- > 0;) bytes += static_cast<char>(size >> (8 * i));
  bytes += sent.key;
  for (std::size_t i = 0; i < size; ++i)
    bytes += static_cast<char>(sent.payload[i] ^ sent.key[i % 4]);
  return bytes;
}

struct Heard {
  Event::Kind kind;
  std::string payload;
  std::uint16_t code = no_code;

  bool operator==(const Heard& other) const {
    return kind == other.kind && payload == other.payload && code == other.code;
  }
};

// Given piece by piece; each piece is a copy of its own, so that a look beyond it is found.
inline std::vector<Heard> heard(const std::vector<std::string>& pieces,
                                std::uint32_t most = 64 * 1024) {
  Parser parser(most);
  std::vector<Heard> all;
  for (const auto& piece : pieces) {
    std::vector<char> bytes(piece.begin(), piece.end());
    std::span<char> input(bytes);
    while (const auto event = parser.next(input))
      all.push_back({event->kind, std::string(event->payload), event->code});
    if (!input.empty()) all.push_back({Event::Kind::Failure, "input was left", 0});
  }
  return all;
}

inline std::vector<Heard> heard(const std::string& bytes) { return heard(std::vector{bytes}); }

}  // namespace noom::rfc6455::test
