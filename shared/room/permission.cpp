#include "shared/room/permission.hpp"

#include "shared/base/overloaded.hpp"

namespace noom {

Act act_of(const RoomRequest& request) {
  return std::visit(overloaded{
                        [](const Enter&) { return Act::Enter; },
                        [](const Leave&) { return Act::Leave; },
                        [](const Lose&) { return Act::Leave; },
                        [](const Rename&) { return Act::Rename; },
                        [](const Say&) { return Act::Say; },
                        [](const ShowMedia&) { return Act::ShowMedia; },
                        [](const SetHistory&) { return Act::SetHistory; },
                    },
                    request);
}

Act act_of(const Directed& directed) {
  return std::holds_alternative<client::PrivateMessage>(directed) ? Act::SayPrivately : Act::Signal;
}

}  // namespace noom
