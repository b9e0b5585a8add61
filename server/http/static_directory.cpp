#include "server/http/static_directory.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

namespace noom::http {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 10> types{{
    {".html", "text/html; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".wasm", "application/wasm"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".ico", "image/x-icon"},
    {".woff2", "font/woff2"},
    {".webmanifest", "application/manifest+json"},
    {".json", "application/json"},
}};

std::string_view type_of(std::string_view name) {
  for (const auto& [ending, type] : types)
    if (name.size() > ending.size() && name.substr(name.size() - ending.size()) == ending)
      return type;
  return "application/octet-stream";
}

bool good_name(std::string_view name) {
  return !name.empty() && name.front() != '.' && std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' ||
           c == '-' || c == '_';
  });
}

// A regular file and no link, so that nothing outside of the directory is ever read.
std::optional<std::string> read_file(const std::string& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
  if (descriptor < 0) return std::nullopt;
  struct stat status {};
  std::optional<std::string> content;
  if (::fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode)) {
    content.emplace();
    std::array<char, 65536> piece;
    for (ssize_t got; (got = ::read(descriptor, piece.data(), piece.size())) > 0;)
      content->append(piece.data(), static_cast<std::size_t>(got));
  }
  ::close(descriptor);
  return content;
}

}  // namespace

std::optional<Response> file_from_directory(const std::string& directory, std::string_view path) {
  const auto name = path == "/" ? std::string("index.html") : std::string(path.substr(8));
  if (!good_name(name)) return std::nullopt;
  auto content = read_file(directory + "/" + name);
  if (!content) return std::nullopt;
  Response response;
  response.owned = std::make_shared<const std::string>(*std::move(content));
  response.body = *response.owned;
  response.fields.emplace_back("Content-Type", type_of(name));
  response.fields.emplace_back("Cache-Control", "no-store");
  add_security_fields(response);
  return response;
}

}  // namespace noom::http
