// A 128-bit random identifier whose tag keeps ids of different things apart; 22 characters of
// base64url on the wire.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace noom {

using IdBits = std::array<std::uint64_t, 2>;

// Characters of RFC 4648 section 5, without padding.
using IdDigits = std::array<char, 22>;
IdDigits id_digits(const IdBits& bits);
// Nothing unless `text` is exactly the digits of some bits.
std::optional<IdBits> id_from_text(std::string_view text);

template <class Tag>
struct Id {
  IdBits bits{};

  bool operator==(const Id&) const = default;
  bool operator<(const Id& other) const { return bits < other.bits; }
  explicit operator bool() const { return bits != IdBits{}; }

  std::string text() const {
    const auto digits = id_digits(bits);
    return {digits.begin(), digits.end()};
  }
};

struct PeerTag;
using PeerId = Id<PeerTag>;

// What a session shows to be itself again: a secret between one page and the servers.
struct SessionTag;
using SessionTicket = Id<SessionTag>;

// Of a room's log: another one when the log was lost.
struct EpochTag;
using Epoch = Id<EpochTag>;

}  // namespace noom

template <class Tag>
struct std::hash<noom::Id<Tag>> {
  // The bits are random already: any of them will do.
  std::size_t operator()(const noom::Id<Tag>& id) const noexcept {
    return static_cast<std::size_t>(id.bits[0] ^ id.bits[1]);
  }
};
