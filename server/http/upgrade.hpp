// The answer that makes a connection a WebSocket (RFC 6455 section 4.2.2).
#pragma once

#include <string>
#include <string_view>

namespace noom::http {

// The whole head of it. `key` is the request's Sec-WebSocket-Key.
std::string upgrade_answer(std::string_view key);

}  // namespace noom::http
