// Ids that nobody can guess: 128 bits from the operating system's generator, or of a hash.
#pragma once

#include "shared/base/id.hpp"

namespace noom {

// Ends the program when the system has no randomness: guessable ids would be worse.
IdBits random_bits();

// The same peer for the same ticket on every node; the ticket cannot be found from it. SHA-256,
// truncated.
PeerId peer_of(SessionTicket session);

}  // namespace noom
