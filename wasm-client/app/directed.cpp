#include "wasm-client/app/directed.hpp"

namespace noom::app {

bool is_new(Change& change, const RoomName& name, std::uint64_t number) {
  auto* const joined = find_room(change.state, name);
  if (joined == nullptr || number <= joined->number) return false;
  joined->number = number;
  return true;
}

}  // namespace noom::app
