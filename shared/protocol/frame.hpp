// One message in its wire form: encoded once, shared by all who need it.
#pragma once

#include <utility>

#include "shared/base/shared_text.hpp"
#include "shared/protocol/codec.hpp"

namespace noom {

using Frame = SharedText;

inline Frame frame_of(ServerMessage message, std::uint32_t request = 0) {
  return encode_shared({.id = request, .message = std::move(message)});
}

}  // namespace noom
