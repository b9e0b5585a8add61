// Ids that nobody can guess: 128 bits from the operating system's generator.
#pragma once

#include "shared/base/id.hpp"

namespace noom {

// Ends the program when the system has no randomness: guessable ids would be worse.
PeerId random_peer_id();

}  // namespace noom
