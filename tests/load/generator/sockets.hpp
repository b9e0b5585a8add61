// Non-blocking TCP on the loopback.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <string_view>

namespace noom::load {

// From 127.0.0.1 to .16, so that ports suffice; -1 when it cannot be.
int begin_connecting(std::uint32_t client, std::uint16_t port);
bool connecting_failed(int socket);
ssize_t send_some(int socket, std::string_view bytes);
bool would_block();  // what the last call says

// So many descriptors and some more, or a line on stderr.
bool allow_descriptors(std::uint32_t count);

}  // namespace noom::load
