// The page's files from a directory, while one works on them. Never kept by a cache.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "server/http/response.hpp"

namespace noom::http {

// `path` is "/", which is index.html, or "/public/<name>", of one segment of letters, digits, dots,
// dashes and underscores that does not begin with a dot. Nothing: there is no such file.
std::optional<Response> file_from_directory(const std::string& directory, std::string_view path);

}  // namespace noom::http
