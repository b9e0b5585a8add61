// Sockets and servers that die between any two steps.
#include "tests/shared/call/world.hpp"

namespace noom::call::explorer {

// A socket that dies takes the newest of what was said by it along; what is said to its end waits
// at the server. A server that dies takes both. The other end may see it before it is over.
void World::add_socket_moves(std::size_t end, std::vector<Move>& moves) const {
  const auto add = [&](bool possible, Action action) {
    if (possible) moves.push_back({action, end});
  };
  add(budget_.sockets[end] > 0 && !down_[end], Action::CutSocket);
  add(budget_.servers > 0 && end == 0, Action::KillServer);
  add(down_[end] && !channels_[1 - end].empty(), Action::LoseNewest);
  add(down_[end] && !seen_away_[end] && begun_[1 - end] && !down_[1 - end], Action::SeeAway);
}

Fault World::make_of_sockets(const Move& move) {
  const std::size_t end = move.end;
  switch (move.action) {
    case Action::CutSocket:
      --budget_.sockets[end];
      down_[end] = true;
      return step(end, SignalingLost{});
    case Action::KillServer: {
      --budget_.servers;
      down_ = {true, true};
      const Fault fault = step(0, SignalingLost{});
      return fault ? fault : step(1, SignalingLost{});
    }
    case Action::LoseNewest:
      channels_[1 - end].drop_newest();
      return nullptr;
    case Action::SeeAway:
      seen_away_[end] = true;
      return step(1 - end, SignalingLost{});
    case Action::Resume:
      down_[end] = false;
      return seen_away_[1 - end] ? nullptr : step(end, SignalingBack{});
    case Action::SeeBack:
      seen_away_[end] = false;
      return step(1 - end, SignalingBack{});
    default:
      return "no such move";
  }
}

}  // namespace noom::call::explorer
