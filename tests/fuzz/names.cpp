// A name or a line that is taken is taken again as it is.
#include "shared/protocol/names.hpp"

#include "shared/format/display_name.hpp"
#include "tests/fuzz/check.hpp"

namespace {

template <class Name>
void parse(std::string_view text) {
  const auto parsed = Name::parse(text);
  if (!parsed) return;
  const auto again = Name::parse(parsed->text());
  noom::fuzz::check(again && *again == *parsed);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const auto text = noom::fuzz::text_of(bytes, size);
  parse<noom::Nickname>(text);
  parse<noom::RoomName>(text);
  parse<noom::ChatText>(text);
  return 0;
}
