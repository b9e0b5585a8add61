#include "wasm-client/app/requests.hpp"

#include <algorithm>
#include <utility>

#include "shared/protocol/limits.hpp"

namespace noom::app {
namespace {

using std::chrono::milliseconds;

Timer reply_timer(std::uint32_t id) { return {.name = TimerName::Reply, .request = id}; }

std::optional<Request> taken_off(Change& change, std::uint32_t id) {
  auto& requests = change.state.requests;
  const auto found = std::find_if(requests.begin(), requests.end(),
                                  [id](const Request& request) { return request.id == id; });
  if (found == requests.end()) return std::nullopt;
  auto request = std::move(*found);
  requests.erase(found);
  change.stop(reply_timer(id));
  return request;
}

constexpr milliseconds least_spread{250};

// TCP waits twice as long after each loss in a row, so a path that was dead for seconds is dead for
// as many more; a new connection is there sooner.
constexpr milliseconds answer_within{2'000};
constexpr std::uint32_t longest_answer = 2;  // doublings: 8 s
constexpr milliseconds quick{1'000};         // an answer
constexpr std::uint32_t surely_quick = 8;    // such answers in a row

// Somebody waits for its answer.
bool is_urgent(const Request& request) {
  return !request.postponed && !std::holds_alternative<Quiet>(request.what) &&
         !std::holds_alternative<Crossing>(request.what);
}

void answer_came(Change& change, const Request& request) {
  auto& connection = change.state.connection;
  const bool in_time = change.moment.now - request.asked <= quick.count();
  connection.in_time = in_time ? connection.in_time + 1 : 0;
  if (connection.in_time >= surely_quick) connection.stalls = 0;
  const auto& waiting = change.state.requests;
  if (std::any_of(waiting.begin(), waiting.end(), is_urgent)) return await_answer(change);
  change.stop(stall_timer);
}

}  // namespace

// Polling is a slow path from the start.
void await_answer(Change& change) {
  auto& connection = change.state.connection;
  const bool polls = connection.transport == Transport::Polling;
  const auto doublings = polls ? longest_answer : std::min(connection.stalls, longest_answer);
  const auto wait = answer_within * (1U << doublings);
  connection.answer_due = change.moment.now + wait.count();
  change.start(stall_timer, wait);
}

std::uint32_t request(Change& change, ClientMessage message, decltype(Request::what) what) {
  const auto id = change.state.connection.next_request++;
  ++change.state.connection.said;
  auto& requests = change.state.requests;
  const bool awaited = std::any_of(requests.begin(), requests.end(), is_urgent);
  requests.push_back({.id = id, .asked = change.moment.now, .what = std::move(what)});
  if (!awaited && is_urgent(requests.back())) await_answer(change);
  change.effect(Send{{.id = id, .message = std::move(message)}});
  change.start(reply_timer(id), std::chrono::milliseconds{limits::reply_within});
  return id;
}

std::optional<Request> answered(Change& change, std::uint32_t id) {
  auto request = taken_off(change, id);
  if (request) answer_came(change, *request);
  return request;
}

milliseconds spread(const Change& change, milliseconds pause) {
  const auto most = static_cast<double>(std::max(pause, least_spread).count());
  return pause + milliseconds{static_cast<std::int64_t>(change.moment.chance * most)};
}

void postpone(Change& change, Request request, milliseconds pause) {
  request.postponed = true;
  change.start(reply_timer(request.id), spread(change, pause));
  change.state.requests.push_back(std::move(request));
}

// The late answer to a line still says where the line is: its request stays on the list.
std::optional<Failure> overdue(Change& change, std::uint32_t id) {
  auto request = taken_off(change, id);
  if (!request) return std::nullopt;
  const auto code = request->postponed ? Code::TooFast : Code::TimedOut;
  if (code == Code::TimedOut && std::holds_alternative<Saying>(request->what))
    change.state.requests.push_back(*request);
  std::optional<Failure> failure(std::in_place);  // made in place: GCC 12 doubts a moved one
  failure->request = *std::move(request);
  failure->error.code = code;
  return failure;
}

std::vector<Request> abandon_all(Change& change) {
  auto requests = std::exchange(change.state.requests, {});
  for (const auto& request : requests) change.stop(reply_timer(request.id));
  return requests;
}

}  // namespace noom::app
