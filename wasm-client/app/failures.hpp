// What becomes of a request that is refused, or that nobody answers.
#pragma once

#include "wasm-client/app/requests.hpp"

namespace noom::app {

// Not a greeting: that fails with its connection.
void failed(Change& change, const Request& request, Error error);
// Every waiting request fails with `code`.
void fail_all(Change& change, Code code);

}  // namespace noom::app
