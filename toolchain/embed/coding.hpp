// The content codings of HTTP at their best and slowest, and the hash that names a file.
#pragma once

#include <string>

namespace noom::embed {

std::string sha256_hex(const std::string& bytes);

// Level 9 and quality 11; empty when the result would not be smaller.
std::string gzip_if_smaller(const std::string& bytes);
std::string brotli_if_smaller(const std::string& bytes);

}  // namespace noom::embed
