#include "server/http/site.hpp"

#include "server/http/router.hpp"
#include "server/http/static_directory.hpp"
#include "shared/base/overloaded.hpp"

namespace noom::http {
namespace {

std::optional<Response> find_file(const Site& site, std::string_view path,
                                  const RequestFacts& request) {
  if (site.pages == Pages::NotServed) return std::nullopt;
  if (!site.static_dir.empty()) return file_from_directory(site.static_dir, path);
  return file_from_table(site.files, path, request);
}

Response page(const Site& site, const RequestFacts& request) {
  auto found = find_file(site, "/", request);
  return found ? *std::move(found) : plain_text(404, "There is no page here");
}

Response file(const Site& site, const std::string& path, const RequestFacts& request) {
  auto found = find_file(site, path, request);
  return found ? *std::move(found) : redirect_to_start();
}

Response upgrade_required() {
  auto response = plain_text(426, "This is for WebSocket");
  response.fields.emplace_back("Upgrade", "websocket");
  return response;
}

}  // namespace

Response rejection(const Rejection& rejection) {
  auto response = plain_text(rejection.status, rejection.reason);
  if (rejection.status == 405) response.fields.emplace_back("Allow", "GET, HEAD");
  if (rejection.status == 426) response.fields.emplace_back("Sec-WebSocket-Version", "13");
  return response;
}

Reply reply_to(const Site& site, const RequestFacts& request) {
  if (const auto rejected = check(request, site.origins)) return rejection(*rejected);
  return std::visit(overloaded{
                        [&](const Page&) -> Reply { return page(site, request); },
                        [&](const File& f) -> Reply { return file(site, f.path, request); },
                        [](const Health&) -> Reply { return plain_text(200, "ok"); },
                        [&](const Upgrade&) -> Reply {
                          if (request.wants_upgrade()) return BecomeWebSocket{};
                          return upgrade_required();
                        },
                        [](const Redirect&) -> Reply { return redirect_to_start(); },
                    },
                    route(request.target));
}

}  // namespace noom::http
