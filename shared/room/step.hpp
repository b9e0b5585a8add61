// The owner of a room: what is asked of it changes the room, and says whom to tell, what to answer,
// record and wait for. Pure; who calls it performs the effects in their order, and tells nobody
// before what was recorded ahead of it is safe.
#pragma once

#include <cstdint>

#include "shared/room/effect.hpp"
#include "shared/room/owned_room.hpp"

namespace noom {

struct Now {
  std::int64_t wall = 0;      // for people, milliseconds since 1970
  std::int64_t steady = 0;    // milliseconds
  bool journal_full = false;  // no more should be asked for that can be refused
};

// A room without members after it is gone: it has recorded so.
Effects step(OwnedRoom& owned, const Origin& origin, OwnerRequest request, const Now& now);

// A room of an earlier run: all its members are away. Whoever does not come back within `patience`
// milliseconds has left.
struct Restored {
  OwnedRoom owned;
  Effects effects;
};
Restored restore(const SavedRoom& saved, ShardIndex homes, std::int64_t patience, const Now& now);

}  // namespace noom
