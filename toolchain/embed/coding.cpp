#include "toolchain/embed/coding.hpp"

#include <brotli/encode.h>
#include <openssl/evp.h>
#include <zlib.h>

#include <array>
#include <cstdint>
#include <stdexcept>
#include <string_view>

namespace noom::embed {
namespace {

std::string smaller(std::string coded, const std::string& bytes) {
  return coded.size() < bytes.size() ? std::move(coded) : std::string();
}

template <class Byte>
Byte* as(std::string& bytes) {
  return reinterpret_cast<Byte*>(bytes.data());
}

template <class Byte>
const Byte* as(const std::string& bytes) {
  return reinterpret_cast<const Byte*>(bytes.data());
}

}  // namespace

std::string sha256_hex(const std::string& bytes) {
  std::array<unsigned char, 32> digest{};
  unsigned size = digest.size();
  if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha256(), nullptr) != 1) {
    throw std::runtime_error("SHA-256 failed");
  }
  constexpr std::string_view digits = "0123456789abcdef";
  std::string hex;
  for (const unsigned byte : digest) {
    hex += digits[byte >> 4];
    hex += digits[byte & 15];
  }
  return hex;
}

std::string gzip_if_smaller(const std::string& bytes) {
  z_stream stream{};
  constexpr int gzip_window = MAX_WBITS + 16;
  if (deflateInit2(&stream, 9, Z_DEFLATED, gzip_window, 9, Z_DEFAULT_STRATEGY) != Z_OK) {
    throw std::runtime_error("gzip failed");
  }
  std::string coded(deflateBound(&stream, bytes.size()), '\0');
  stream.next_in = const_cast<Bytef*>(as<Bytef>(bytes));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = as<Bytef>(coded);
  stream.avail_out = static_cast<uInt>(coded.size());
  const bool finished = deflate(&stream, Z_FINISH) == Z_STREAM_END;
  coded.resize(stream.total_out);
  deflateEnd(&stream);
  if (!finished) throw std::runtime_error("gzip failed");
  return smaller(std::move(coded), bytes);
}

std::string brotli_if_smaller(const std::string& bytes) {
  auto size = BrotliEncoderMaxCompressedSize(bytes.size());
  std::string coded(size, '\0');
  if (BrotliEncoderCompress(BROTLI_MAX_QUALITY, BROTLI_MAX_WINDOW_BITS, BROTLI_MODE_GENERIC,
                            bytes.size(), as<std::uint8_t>(bytes), &size,
                            as<std::uint8_t>(coded)) != BROTLI_TRUE) {
    throw std::runtime_error("brotli failed");
  }
  coded.resize(size);
  return smaller(std::move(coded), bytes);
}

}  // namespace noom::embed
