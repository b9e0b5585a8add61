// Requests that differ in one field.
#pragma once

#include <string_view>
#include <vector>

#include "server/http/guard.hpp"

namespace noom::http::test {

// With this value of the field and no other; with an empty one, without the field.
inline RequestFacts with(RequestFacts request, std::string_view name, std::string_view value) {
  std::erase_if(request.fields, [name](const Field& field) { return field.name == name; });
  if (!value.empty()) request.fields.push_back({name, value});
  return request;
}

}  // namespace noom::http::test
