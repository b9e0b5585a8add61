// The files of the page as they are to be served: hashed names, rewritten references.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace noom::embed {

// One file with every coding of its bytes.
struct Asset {
  std::string name;  // where it stood in the directory, "icons/icon.svg"
  std::string path;  // where it is served, "/public/icons/icon.3f2a91c07b.svg"
  std::string type;  // Content-Type
  std::string etag;
  std::string identity, gzip, brotli;
  bool immutable = false;
};

// Reads the directory; a page that says what is missing when there is no index.html in it.
std::vector<Asset> read_page(const std::filesystem::path& directory);

}  // namespace noom::embed
