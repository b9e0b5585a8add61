#include "server/http/site.hpp"

#include "server/http/router.hpp"
#include "server/http/static_directory.hpp"
#include "shared/base/ascii.hpp"
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

// "after=12": the number of that name.
std::optional<std::uint64_t> number_in(std::string_view query, std::string_view name) {
  if (query.substr(0, name.size()) != name) return std::nullopt;
  return ascii::number<std::uint64_t>(query.substr(name.size()));
}

Reply polling(const Polling& route, const RequestFacts& request) {
  using Kind = PollingRequest::Kind;
  const bool post = request.method == "POST";
  if (route.connection.empty() && post) return PollingRequest{.kind = Kind::Open};
  const auto connection = id_from_text(route.connection);
  if (!connection) return plain_text(404, "There is no such connection");
  const auto number = number_in(route.query, post ? "number=" : "after=");
  if (!number) return plain_text(400, post ? "number=<n> is missing" : "after=<n> is missing");
  return PollingRequest{.kind = post ? Kind::Say : Kind::Poll,
                        .connection = PollingId{*connection},
                        .number = *number,
                        .body = {}};
}

}  // namespace

Response rejection(const Rejection& rejection) {
  auto response = plain_text(rejection.status, rejection.reason);
  if (rejection.status == 405) response.fields.emplace_back("Allow", rejection.allow);
  if (rejection.status == 426) response.fields.emplace_back("Sec-WebSocket-Version", "13");
  return response;
}

Response polling_response(const PollingAnswer& answer) {
  auto response = plain_text(answer.status, {});
  response.owned = std::make_shared<const std::string>(answer.body);
  response.body = *response.owned;
  return response;
}

Reply reply_to(const Site& site, const RequestFacts& request) {
  if (const auto rejected = check(request, site.origins)) return rejection(*rejected);
  return std::visit(overloaded{
                        [&](const Page&) -> Reply { return page(site, request); },
                        [&](const File& f) -> Reply { return file(site, f.path, request); },
                        [](const Health&) -> Reply { return plain_text(200, "ok"); },
                        [&](const Upgrade&) -> Reply {
                          if (request.count("Upgrade") > 0) return BecomeWebSocket{};
                          return upgrade_required();
                        },
                        [&](const Polling& p) { return polling(p, request); },
                        [](const Redirect&) -> Reply { return redirect_to_start(); },
                    },
                    route(request.target));
}

}  // namespace noom::http
