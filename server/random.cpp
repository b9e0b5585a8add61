#include "server/random.hpp"

#include <openssl/sha.h>
#include <sys/random.h>

#include <array>
#include <cstdlib>
#include <cstring>

namespace noom {

IdBits random_bits() {
  IdBits bits{};
  while (bits == IdBits{})  // zero means "no id"
    if (getrandom(bits.data(), sizeof bits, 0) != sizeof bits) std::abort();
  return bits;
}

PeerId peer_of(SessionTicket session) {
  const auto ticket = "noom peer " + session.text();
  std::array<unsigned char, SHA256_DIGEST_LENGTH> digest{};
  SHA256(reinterpret_cast<const unsigned char*>(ticket.data()), ticket.size(), digest.data());
  PeerId id;
  std::memcpy(id.bits.data(), digest.data(), sizeof id.bits);
  return id;
}

}  // namespace noom
