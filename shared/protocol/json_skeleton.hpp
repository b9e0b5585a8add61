// A JSON text without what its strings say: strings are most of a text, and most of them stand in
// it as they are, so the JSON library need not take them apart character by character.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace noom {

// The bytes at the front that a JSON string holds as they are (RFC 8259 section 7): up to a quote,
// a backslash or a control.
std::size_t unescaped_run(std::string_view text);

struct JsonSkeleton {
  std::string text;                       // with "" for each string that was taken out
  std::vector<std::string_view> strings;  // those, in order, names of members among them
};

// Of valid UTF-8, which must stay. What is left in the skeleton are strings that hold an escape,
// and those that are none; they are not empty. So who reads it takes the next of `strings` for each
// empty string, and nothing else about the text has changed.
JsonSkeleton json_skeleton(std::string_view json);

}  // namespace noom
