#include "server/random.hpp"

#include <sys/random.h>

#include <cstdlib>

namespace noom {

PeerId random_peer_id() {
  PeerId id;
  while (!id)  // zero means "no id"
    if (getrandom(id.bits.data(), sizeof id.bits, 0) != sizeof id.bits) std::abort();
  return id;
}

}  // namespace noom
