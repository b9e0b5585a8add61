// Both ends of a polled connection, whatever the other one says: requests of strangers, answers of
// what is not the server.
#include "shared/delivery/polling.hpp"

#include "tests/fuzz/check.hpp"

namespace {

using noom::fuzz::check;
using noom::fuzz::take;

void serve(std::string_view text) {
  noom::polling::ServerEnd end;
  while (!text.empty()) {
    const auto number = static_cast<unsigned char>(text.front());
    text.remove_prefix(1);
    const auto result = end.hear(number, take(text));
    for (const auto line : result.texts) check(line.find('\n') == line.npos);
    if (!end.closed()) end.push(noom::SharedText("{}"));
    end.poll(number);
    check(end.answer().size() <= noom::limits::polling_bytes);
  }
}

void ask(std::string_view text) {
  using End = noom::polling::ClientEnd;
  End end;
  end.open();
  for (bool over = false; !text.empty();) {
    const auto byte = static_cast<unsigned char>(text.front());
    text.remove_prefix(1);
    constexpr unsigned statuses[] = {200, 0, 403, 404, 429, 503};
    const auto step =
        end.answered(static_cast<End::Ask>(byte % 3U),
                     {.status = statuses[byte / 3U % 6U], .body = std::string(take(text))});
    check(!over || (step.requests.empty() && step.texts.empty() && !step.closed));
    over = over || step.closed;
    check(step.requests.size() <= 2);
    end.say("{}");
  }
  end.farewell();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  serve(noom::fuzz::text_of(bytes, size));
  ask(noom::fuzz::text_of(bytes, size));
  return 0;
}
