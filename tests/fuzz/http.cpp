// The head of a request that a stranger made: what the guard lets pass has a way to go.
#include "server/http/guard.hpp"
#include "server/http/handshake.hpp"
#include "server/http/origin.hpp"
#include "server/http/router.hpp"
#include "tests/fuzz/check.hpp"

namespace {

using noom::fuzz::take;

std::string_view without_return(std::string_view line) {
  if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  return line;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace noom::http;
  const std::string head(noom::fuzz::text_of(bytes, size));
  if (check_head(head + "\r\n\r\n")) return 0;
  std::string_view rest = head;
  auto line = without_return(take(rest, '\n'));
  RequestFacts request{.method = take(line, ' '), .target = take(line, ' ')};
  while (!rest.empty()) {
    auto field = without_return(take(rest, '\n'));
    const auto name = take(field, ':');
    request.fields.push_back({.name = name, .value = trimmed(field)});
  }
  const auto rejected = check(request, {.also_allowed = {"https://noom.example"}});
  has_body(request);
  content_length(request);
  refused_handshake(request, rejected ? rejected->status : 101);
  if (const auto origin = parse_origin(request.field("Origin")))
    is_of_host(*origin, request.field("Host"));
  if (!rejected) route(request.target);
  return 0;
}
