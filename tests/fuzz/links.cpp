// A line in pieces is the line, and no piece that may be followed is anything but an address.
#include "shared/format/links.hpp"

#include "tests/fuzz/check.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using noom::TextPiece;
  const auto text = noom::fuzz::text_of(bytes, size);
  std::string whole;
  for (const auto& piece : noom::split_links(text)) {
    whole += piece.text;
    if (piece.kind == TextPiece::Kind::Plain) continue;
    noom::fuzz::check(piece.text.find_first_of(" \t\n\"<>") == piece.text.npos);
    noom::fuzz::check(piece.text.find(':') != piece.text.npos);
  }
  noom::fuzz::check(whole == text);
  return 0;
}
