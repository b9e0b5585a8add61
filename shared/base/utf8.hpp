// UTF-8 as RFC 3629 has it: validity and code points.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace noom::utf8 {

// How many bytes at the front are ASCII for sure: the last few are not looked at.
std::size_t ascii_run(std::string_view text);

// No overlong forms, no surrogates, nothing above U+10FFFF.
bool valid(std::string_view text);

// The number of code points of valid text.
std::size_t length(std::string_view text);

// The code point that begins at `at` of valid text; `at` moves past it.
char32_t next(std::string_view text, std::size_t& at);

void append(std::string& text, char32_t code_point);

}  // namespace noom::utf8
