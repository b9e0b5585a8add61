#include "tests/load/generator/frames.hpp"

#include <array>
#include <cstring>

namespace noom::load {
namespace {

// One key for all frames: the server's work does not depend on it, and the generator's shrinks.
constexpr std::array<unsigned char, 4> key{0x37, 0xfa, 0x21, 0x3d};

std::uint64_t big_endian(std::string_view bytes) {
  std::uint64_t value = 0;
  for (const char byte : bytes) value = (value << 8) | static_cast<unsigned char>(byte);
  return value;
}

void append_length(std::string& out, std::size_t length) {
  constexpr unsigned masked = 0x80;
  unsigned bytes = 0;
  if (length < 126) {
    out.push_back(static_cast<char>(masked | length));
  } else {
    bytes = length < 65536 ? 2 : 8;
    out.push_back(static_cast<char>(masked | (bytes == 2 ? 126U : 127U)));
  }
  while (bytes-- > 0) out.push_back(static_cast<char>(std::uint64_t{length} >> (8 * bytes)));
}

void append_masked(std::string& out, std::string_view payload) {
  std::uint64_t keys = 0;
  for (std::size_t i = 0; i < 8; ++i)
    std::memcpy(reinterpret_cast<char*>(&keys) + i, &key[i % 4], 1);
  const auto start = out.size();
  out.resize(start + payload.size());
  char* to = out.data() + start;
  std::size_t i = 0;
  for (std::uint64_t eight = 0; i + 8 <= payload.size(); i += 8) {
    std::memcpy(&eight, payload.data() + i, 8);
    eight ^= keys;
    std::memcpy(to + i, &eight, 8);
  }
  for (; i < payload.size(); ++i)
    to[i] = static_cast<char>(static_cast<unsigned char>(payload[i]) ^ key[i % 4]);
}

}  // namespace

void append_frame(std::string& out, Opcode opcode, std::string_view payload) {
  constexpr unsigned final_bit = 0x80;
  out.push_back(static_cast<char>(final_bit | static_cast<unsigned>(opcode)));
  append_length(out, payload.size());
  for (const auto byte : key) out.push_back(static_cast<char>(byte));
  append_masked(out, payload);
}

std::optional<Frame> first_frame(std::string_view bytes) {
  if (bytes.size() < 2) return std::nullopt;
  const auto first = static_cast<unsigned char>(bytes[0]);
  std::uint64_t length = static_cast<unsigned char>(bytes[1]) & 0x7FU;
  const std::size_t more = length < 126 ? 0 : (length == 126 ? 2 : 8);
  const std::size_t header = 2 + more;
  if (bytes.size() < header) return std::nullopt;
  if (more > 0) length = big_endian(bytes.substr(2, more));
  if (bytes.size() - header < length) return std::nullopt;
  return Frame{.opcode = static_cast<Opcode>(first & 0xFU),
               .final = (first & 0x80U) != 0,
               .payload = bytes.substr(header, length),
               .size = header + length};
}

}  // namespace noom::load
