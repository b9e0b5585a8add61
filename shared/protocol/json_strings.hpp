// The strings of a JSON text. Most hold no escape, and most of a text is strings: so they are taken
// out before the JSON library reads the rest, which it does character by character.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace noom {

// The bytes at the front that a JSON string holds as they are (RFC 8259 section 7): up to a quote,
// a backslash or a control.
std::size_t unescaped_run(std::string_view text);

struct PlainStrings {
  std::string rest;                     // the text, with "" for each that was taken out
  std::vector<std::string_view> taken;  // in order
};

// Of valid UTF-8, which must stay. Names of members and strings with an escape remain, and so does
// what is no JSON. Who reads the rest takes the next of `taken` for each string that is empty and
// no name; nothing else about the text has changed.
PlainStrings take_plain_strings(std::string_view json);

}  // namespace noom
