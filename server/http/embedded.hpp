// The page as a table of files that were compiled into the binary.
#pragma once

#include <span>
#include <string_view>

namespace noom {

// One file in each of the codings that make it smaller. The table is written by toolchain/embed.
struct EmbeddedFile {
  std::string_view path;      // "/public/app.3f2a91c07b.css"; index.html is "/"
  std::string_view type;      // Content-Type
  std::string_view etag;      // strong entity tag of the identity bytes, in its quotes
  std::string_view identity;  // the bytes themselves
  std::string_view gzip;      // empty when this coding was not smaller
  std::string_view brotli;    // likewise
  bool immutable = false;     // the path holds the hash of the content
};

// Every file, in no particular order; lives as long as the program.
std::span<const EmbeddedFile> embedded_files();

}  // namespace noom
