// The tables of PROTOCOL.md, made from the structs that state the wire form.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.hpp"

namespace noom {

// What stands between `<!-- generated: name -->` and `<!-- end -->`: Markdown, blank lines around
// it.
struct GeneratedPart {
  std::string_view name;
  std::string text;
};
std::vector<GeneratedPart> generated_parts();

// The document with each of its generated parts written anew.
// BadValue: a part is unknown, given twice, not closed, or (by its name) not there at all.
Result<std::string> refresh(std::string_view document);

}  // namespace noom
