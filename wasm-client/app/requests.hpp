// The list of requests that wait for an answer, and whether answers come in time. It knows nothing
// of what a request is for: what an answer or a failure means is decided by replies and failures.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <optional>
#include <variant>
#include <vector>

#include "shared/base/error.hpp"
#include "wasm-client/app/change.hpp"

namespace noom::app {

inline constexpr Timer stall_timer{.name = TimerName::Stall};

// Sends `message` with a new id and waits for its answer.
std::uint32_t request(Change& change, ClientMessage message, decltype(Request::what) what);
// Takes the request off the list, for its answer is here; nothing when it was answered already.
std::optional<Request> answered(Change& change, std::uint32_t id);

// A request that is not waited for any more, and why.
struct Failure {
  Request request;
  Error error;
};
// By the request's timer: no answer came in time, or the pause after a refusal is over (TooFast).
// Nothing when it was answered already.
std::optional<Failure> overdue(Change& change, std::uint32_t id);
// Takes all off the list, for no answer will come.
std::vector<Request> abandon_all(Change& change);

// Fails as too fast when the pause is over, and not before.
void postpone(Change& change, Request request, std::chrono::milliseconds pause);
// The pause and more by chance, so that those who were refused together come back one by one.
std::chrono::milliseconds spread(const Change& change, std::chrono::milliseconds pause);

// While a request waits that somebody waits for, some answer must come now and then: stall_timer.
void await_answer(Change& change);

template <class What>
bool waits_for(const State& state, const RoomName& room) {
  return std::any_of(state.requests.begin(), state.requests.end(), [&room](const Request& request) {
    const auto* const what = std::get_if<What>(&request.what);
    return what != nullptr && what->room == room;
  });
}

}  // namespace noom::app
