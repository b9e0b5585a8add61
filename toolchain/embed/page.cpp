#include "toolchain/embed/page.hpp"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string_view>
#include <utility>

#include "toolchain/embed/coding.hpp"

namespace noom::embed {
namespace {

namespace fs = std::filesystem;

// `rank` orders the files so that a file comes after those it may name.
struct Kind {
  std::string_view extension;
  std::string_view type;
  int rank;
  bool names_others;
};

constexpr Kind kinds[] = {
    {".wasm", "application/wasm", 0, false},
    {".png", "image/png", 0, false},
    {".ico", "image/x-icon", 0, false},
    {".svg", "image/svg+xml", 0, false},
    {".woff2", "font/woff2", 0, false},
    {".txt", "text/plain; charset=utf-8", 0, false},
    {".js", "text/javascript; charset=utf-8", 1, true},
    {".css", "text/css; charset=utf-8", 2, true},
    {".webmanifest", "application/manifest+json", 3, true},
    {".html", "text/html; charset=utf-8", 4, true},
};
constexpr std::string_view entrance = "index.html";
constexpr std::string_view loader = "boot.js";  // names any other file but a page

constexpr std::string_view missing_page = R"(<!doctype html>
<html lang="ko"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Noom</title>
<p>화면이 아직 만들어지지 않았습니다. <code>./dev wasm</code>을 실행한 뒤 서버를 다시 빌드하세요.</p>
<p lang="en">The front end was not built. Run <code>./dev wasm</code>, then build the server again.</p>
</html>
)";

const Kind& kind_of(const std::string& name) {
  const auto extension = fs::path(name).extension().string();
  const auto* found = std::ranges::find(kinds, extension, &Kind::extension);
  if (found == std::end(kinds)) throw std::runtime_error("no Content-Type is known for " + name);
  return *found;
}

int rank(const std::string& name) {
  return name == loader ? kind_of("x.webmanifest").rank : kind_of(name).rank;
}

std::string bytes_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

bool part_of_a_name(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '_' || c == '.';
}

// "app.css" as a whole name only, not inside "my-app.css" or "app.css.map".
bool whole_name(std::string_view text, std::size_t begin, std::size_t end) {
  const bool open = begin == 0 || !part_of_a_name(text[begin - 1]);
  return open && (end == text.size() || !part_of_a_name(text[end]));
}

void rename_in(std::string& text, const std::string& from, const std::string& to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at)) {
    if (whole_name(text, at, at + from.size())) text.replace(at, from.size(), to);
    at += 1;
  }
}

std::string hashed(const std::string& name, const std::string& hash) {
  const fs::path path(name);
  const auto stem = (path.parent_path() / path.stem()).string();
  return stem + "." + hash.substr(0, 10) + path.extension().string();
}

std::vector<std::string> names_in(const fs::path& directory) {
  std::vector<std::string> names;
  for (const auto& entry : fs::recursive_directory_iterator(directory)) {
    if (entry.is_regular_file()) names.push_back(fs::relative(entry, directory).string());
  }
  std::ranges::sort(names, {}, [](const std::string& name) { return std::pair(rank(name), name); });
  return names;
}

Asset make_asset(const std::string& name, std::string bytes) {
  const auto hash = sha256_hex(bytes);
  const bool is_entrance = name == entrance;
  Asset asset{.name = name,
              .path = is_entrance ? "/" : "/public/" + hashed(name, hash),
              .type = std::string(kind_of(name).type),
              .etag = "\"" + hash.substr(0, 20) + "\"",
              .identity = std::move(bytes),
              .gzip = {},
              .brotli = {},
              .immutable = !is_entrance};
  asset.gzip = gzip_if_smaller(asset.identity);
  asset.brotli = brotli_if_smaller(asset.identity);
  return asset;
}

}  // namespace

std::vector<Asset> read_page(const fs::path& directory) {
  std::vector<Asset> assets;
  if (!fs::exists(directory / entrance)) {
    assets.push_back(make_asset(std::string(entrance), std::string(missing_page)));
    return assets;
  }
  for (const auto& name : names_in(directory)) {
    auto bytes = bytes_of(directory / name);
    if (kind_of(name).names_others) {
      for (const auto& earlier : assets) {
        rename_in(bytes, earlier.name, earlier.path.substr(std::size("/public/") - 1));
      }
    }
    assets.push_back(make_asset(name, std::move(bytes)));
  }
  return assets;
}

}  // namespace noom::embed
