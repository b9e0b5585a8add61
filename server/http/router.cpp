#include "server/http/router.hpp"

#include <algorithm>

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
  if (path == "/polling") return Polling{};
  if (const auto connection = segment_after("/polling/", path); !connection.empty())
    return Polling{.connection = std::string(connection),
                   .query = std::string(target.substr(std::min(path.size() + 1, target.size())))};
  return Redirect{};
}

}  // namespace noom::http
