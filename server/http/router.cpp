#include "server/http/router.hpp"

namespace noom::http {
namespace {

// The one segment after `prefix`; empty when there is none or more than one.
std::string_view segment_after(std::string_view prefix, std::string_view path) {
  if (path.substr(0, prefix.size()) != prefix) return {};
  const auto rest = path.substr(prefix.size());
  return rest.find('/') == std::string_view::npos ? rest : std::string_view{};
}

}  // namespace

Route route(std::string_view target) {
  const auto path = target.substr(0, target.find('?'));
  if (path == "/" || !segment_after("/room/", path).empty()) return Page{};
  if (path.substr(0, 8) == "/public/") return File{std::string(path)};
  if (path == "/healthz") return Health{};
  if (path == "/ws") return Upgrade{};
  return Redirect{};
}

}  // namespace noom::http
