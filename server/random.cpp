#include "server/random.hpp"

#include <openssl/evp.h>
#include <sys/random.h>

#include <array>
#include <cstdlib>
#include <cstring>

namespace noom {
namespace {

constexpr std::size_t sha256_bytes = 32;
// Found once, before anybody waits: that takes OpenSSL long, and much of its code and memory.
EVP_MD* const sha256 = EVP_MD_fetch(nullptr, "SHA256", nullptr);

}  // namespace

IdBits random_bits() {
  IdBits bits{};
  while (bits == IdBits{})  // zero means "no id"
    if (getrandom(bits.data(), sizeof bits, 0) != sizeof bits) std::abort();
  return bits;
}

PeerId peer_of(SessionTicket session) {
  const auto ticket = "noom peer " + session.text();
  std::array<unsigned char, sha256_bytes> digest{};
  if (EVP_Digest(ticket.data(), ticket.size(), digest.data(), nullptr, sha256, nullptr) != 1)
    std::abort();
  PeerId id;
  std::memcpy(id.bits.data(), digest.data(), sizeof id.bits);
  return id;
}

}  // namespace noom
