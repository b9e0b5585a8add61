// A room on a disk that was damaged is no room, or one that can be opened.
#include "server/journal/rows.hpp"

#include "shared/room/step.hpp"
#include "tests/fuzz/check.hpp"

namespace {

using noom::fuzz::take;

std::uint64_t number(std::string_view text) {
  std::uint64_t value = 0;
  for (const char c : text.substr(0, 8))
    value = value << 4U | (static_cast<unsigned char>(c) & 15U);
  return value;
}

}  // namespace

// Parts end with NUL: the name, the head, then rows that begin with the letter of their kind.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  auto text = noom::fuzz::text_of(bytes, size);
  noom::journal::RoomRows rows{.name = std::string(take(text)), .head = std::string(take(text))};
  while (!text.empty()) {
    auto row = take(text);
    const auto kind = row.empty() ? ' ' : row.front();
    row.remove_prefix(row.empty() ? 0 : 1);
    if (kind == 'w') rows.welcomes.emplace_back(row);
    if (kind == 'e')
      rows.events.push_back({.offset = number(take(row, ' ')), .frame = std::string(row)});
    if (kind == 'm')
      rows.messages.push_back({.to = std::string(take(row, ' ')),
                               .number = number(take(row, ' ')),
                               .frame = std::string(row)});
    if (kind == 'r')
      rows.receipts.push_back({.by = std::string(take(row, ' ')), .number = number(row)});
  }
  if (const auto saved = noom::journal::saved_room(rows))
    noom::restore(*saved, 1, noom::limits::away_for, {.wall = 1'700'000'000'000, .steady = 0});
  return 0;
}
