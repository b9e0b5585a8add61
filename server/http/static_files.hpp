// The page's files from the table in the binary, as the client can take them. Pure.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "server/http/embedded.hpp"
#include "server/http/guard.hpp"
#include "server/http/response.hpp"

namespace noom::http {

enum class Coding { Identity, Gzip, Brotli };

// RFC 9110 section 12.5.3: the smallest of what the file has and the client takes.
Coding negotiate(std::string_view accept_encoding, const EmbeddedFile& file);

// Nothing: the table has no such path.
std::optional<Response> file_from_table(std::span<const EmbeddedFile> table, std::string_view path,
                                        const RequestFacts& request);

}  // namespace noom::http
