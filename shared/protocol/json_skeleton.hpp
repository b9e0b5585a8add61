// A JSON text without what its strings and numbers say: strings are most of a text, and most of
// them stand in it as they are, so the JSON library need not take them apart character by
// character.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace noom {

// The bytes at the front that a JSON string holds as they are (RFC 8259 section 7): up to a quote,
// a backslash or a control.
std::size_t unescaped_run(std::string_view text);

struct JsonSkeleton {
  std::string text;  // with "" for each string that was taken out, and 0 for each number
  std::vector<std::string_view> strings;  // those, in order
  std::vector<std::uint64_t> naturals;
};

// Of valid UTF-8, which must stay. What is left in the skeleton are names of members, strings that
// hold an escape, numbers that are not natural or very great, and what is no JSON. So who reads it
// takes the next of `strings` for each string that is empty and no name, and the next of `naturals`
// for each natural 0, and nothing else about the text has changed.
void json_skeleton(std::string_view json, JsonSkeleton& skeleton);

}  // namespace noom
