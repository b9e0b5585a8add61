#include "server/http/response.hpp"

#include <array>
#include <ctime>

namespace noom::http {

void add_security_fields(Response& response) {
  constexpr std::string_view policy =
      "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; "
      "img-src 'self'; media-src 'self' blob:; connect-src 'self'; font-src 'self'; "
      "manifest-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'; "
      "require-trusted-types-for 'script'; trusted-types 'none'";
  constexpr std::string_view permissions =
      "camera=(self), microphone=(self), display-capture=(self), geolocation=(), payment=(), "
      "usb=(), serial=(), midi=()";
  auto& fields = response.fields;
  fields.emplace_back("Content-Security-Policy", policy);
  fields.emplace_back("Cross-Origin-Opener-Policy", "same-origin");
  fields.emplace_back("Cross-Origin-Resource-Policy", "same-origin");
  fields.emplace_back("Permissions-Policy", permissions);
  fields.emplace_back("X-Content-Type-Options", "nosniff");
  fields.emplace_back("Referrer-Policy", "no-referrer");
}

Response plain_text(unsigned status, std::string_view text) {
  Response response{.status = status, .fields = {}, .body = {}, .owned = {}};
  response.owned = std::make_shared<const std::string>(std::string(text) + "\n");
  response.body = *response.owned;
  response.fields.emplace_back("Content-Type", "text/plain; charset=utf-8");
  response.fields.emplace_back("Cache-Control", "no-store");
  add_security_fields(response);
  return response;
}

Response redirect_to_start() {
  auto response = plain_text(302, "The start is at /");
  response.fields.emplace_back("Location", "/");
  return response;
}

std::string date_now() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  ::gmtime_r(&now, &parts);
  std::array<char, 32> text{};
  const auto size = std::strftime(text.data(), text.size(), "%a, %d %b %Y %H:%M:%S GMT", &parts);
  return {text.data(), size};
}

}  // namespace noom::http
