// libFuzzer: whatever a client sends, the parser hears the same in pieces of any size, hears
// nothing after the end, and never hands out what no peer could have sent.
#include <cstdlib>

#include "server/rfc6455/parser.hpp"
#include "tests/server/rfc6455/frames.hpp"

namespace {

namespace rfc6455 = noom::rfc6455;
using rfc6455::Event;
using rfc6455::test::heard;

constexpr std::uint32_t message_bytes = 300;

void check(bool holds) {
  if (!holds) std::abort();
}

bool utf8(std::string_view text) {
  rfc6455::Utf8 whole;
  return whole.feed(text) && whole.complete();
}

void check(const rfc6455::test::Heard& event) {
  using Kind = Event::Kind;
  check(event.payload.size() <= (event.kind == Kind::Text || event.kind == Kind::Binary
                                     ? message_bytes
                                     : rfc6455::control_bytes));
  if (event.kind == Kind::Text || event.kind == Kind::Close) check(utf8(event.payload));
  if (event.kind == Kind::Close)
    check(event.code == rfc6455::no_code || rfc6455::may_be_sent(event.code));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  if (size == 0) return 0;
  const std::size_t step = bytes[0] % 16U + 1U;
  const std::string sent(bytes + 1, bytes + size);
  std::vector<std::string> pieces;
  for (std::size_t at = 0; at < sent.size(); at += step) pieces.push_back(sent.substr(at, step));

  const auto events = heard(pieces, message_bytes);
  check(events == heard(std::vector{sent}, message_bytes));
  for (std::size_t i = 0; i < events.size(); ++i) {
    check(events[i]);
    const bool end = events[i].kind == Event::Kind::Close || events[i].kind == Event::Kind::Failure;
    check(!end || i + 1 == events.size());
  }
  return 0;
}
