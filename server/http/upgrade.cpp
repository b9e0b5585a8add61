#include "server/http/upgrade.hpp"

#include <openssl/evp.h>

#include <array>
#include <cstdlib>

namespace noom::http {
namespace {

constexpr int sha1_bytes = 20;
constexpr int sha1_as_base64 = 28;
// Found once, before anybody waits.
EVP_MD* const sha1 = EVP_MD_fetch(nullptr, "SHA1", nullptr);

std::string accept_of(std::string_view key) {
  const auto hashed = std::string(key) + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  std::array<unsigned char, sha1_bytes> hash{};
  if (EVP_Digest(hashed.data(), hashed.size(), hash.data(), nullptr, sha1, nullptr) != 1)
    std::abort();
  std::array<unsigned char, sha1_as_base64 + 1> base64{};
  EVP_EncodeBlock(base64.data(), hash.data(), sha1_bytes);
  return {base64.begin(), base64.end() - 1};
}

}  // namespace

std::string upgrade_answer(std::string_view key) {
  return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
         "Sec-WebSocket-Accept: " +
         accept_of(key) + "\r\n\r\n";
}

}  // namespace noom::http
