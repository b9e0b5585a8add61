#include <algorithm>

#include "shared/base/overloaded.hpp"
#include "shared/format/texts.hpp"
#include "shared/protocol/limits.hpp"
#include "wasm-client/app/turn.hpp"

namespace noom::app {
namespace {

using std::chrono::milliseconds;

Timer reply_timer(std::uint32_t id) { return {.name = TimerName::Reply, .request = id}; }

std::optional<Request> taken_off(Turn& turn, std::uint32_t id) {
  auto& requests = turn.state.requests;
  const auto found = std::find_if(requests.begin(), requests.end(),
                                  [id](const Request& request) { return request.id == id; });
  if (found == requests.end()) return std::nullopt;
  auto request = std::move(*found);
  requests.erase(found);
  turn.stop(reply_timer(id));
  return request;
}

constexpr milliseconds usual_pause{1'000};
constexpr milliseconds longest_pause{60'000};
constexpr milliseconds least_spread{250};
constexpr milliseconds signals_pause{500};  // after a refusal that names none

// What the page has to do in the end, however long it takes.
bool must_be_done(const Request& request) {
  return std::holds_alternative<Entering>(request.what) ||
         std::holds_alternative<EnteringAnew>(request.what) ||
         std::holds_alternative<Leaving>(request.what) ||
         std::holds_alternative<LeavingUnwanted>(request.what);
}

}  // namespace

std::uint32_t request(Turn& turn, ClientMessage message, decltype(Request::what) what) {
  const auto id = turn.state.connection.next_request++;
  ++turn.state.connection.said;
  auto& requests = turn.state.requests;
  const bool awaited = std::any_of(requests.begin(), requests.end(), is_urgent);
  requests.push_back({.id = id, .asked = turn.moment.now, .what = std::move(what)});
  if (!awaited && is_urgent(requests.back())) await_answer(turn);
  turn.effect(Send{{.id = id, .message = std::move(message)}});
  turn.start(reply_timer(id), std::chrono::milliseconds{limits::reply_within});
  return id;
}

bool is_urgent(const Request& request) {
  return !request.postponed && !std::holds_alternative<Quiet>(request.what) &&
         !std::holds_alternative<Crossing>(request.what);
}

std::optional<Request> answered(Turn& turn, std::uint32_t id) {
  auto request = taken_off(turn, id);
  if (request) answer_came(turn, *request);
  return request;
}

void failed(Turn& turn, const Request& request, Error error) {
  std::visit(
      overloaded{
          // Without a greeting nothing works here: the connection is made anew.
          [&](const Greeting&) { no_pong(turn); },
          [&](const Entering& r) { not_entered(turn, r.room, std::move(error)); },
          [&](const EnteringAnew& r) { not_entered_anew(turn, r.room, error.code); },
          [&](const Leaving& r) { not_left(turn, r.room, error.code); },
          [&](const LeavingUnwanted& r) {
            if (error.code == Code::TooFast) leave_unwanted(turn, r.room);
          },
          [&](const Renaming& r) { not_renamed(turn, r, error.code); },
          [&](const SettingHistory&) { toast(turn, say_refusal(turn.state.language, error.code)); },
          [&](const Saying& r) { not_said(turn, r, error.code); },
          [](const Crossing&) {},
          [&](const Signaling& r) { not_signaled(turn, r.to, error.code, signals_pause); },
          [](const Quiet&) {},
      },
      request.what);
}

void refused(Turn& turn, std::uint32_t id, const server::Refusal& refusal) {
  auto request = answered(turn, id);
  if (!request) return;
  const auto code = static_cast<Code>(refusal.code);
  const auto asked = refusal.after ? milliseconds{*refusal.after} : usual_pause;
  const auto pause = std::min(asked, longest_pause);
  const bool later = code == Code::TooFast;
  const auto* const signaling = std::get_if<Signaling>(&request->what);
  if (later && signaling != nullptr) return not_signaled(turn, signaling->to, code, pause);
  if (later && must_be_done(*request)) return postpone(turn, *std::move(request), pause);
  failed(turn, *request, {code, refusal.detail.value_or("")});
}

milliseconds spread(const Turn& turn, milliseconds pause) {
  const auto most = static_cast<double>(std::max(pause, least_spread).count());
  return pause + milliseconds{static_cast<std::int64_t>(turn.moment.chance * most)};
}

void postpone(Turn& turn, Request request, milliseconds pause) {
  request.postponed = true;
  turn.start(reply_timer(request.id), spread(turn, pause));
  turn.state.requests.push_back(std::move(request));
}

// The late answer to a line still says where the line is: its request stays on the list.
void timed_out(Turn& turn, std::uint32_t id) {
  const auto request = taken_off(turn, id);
  if (!request) return;
  if (request->postponed) return failed(turn, *request, {Code::TooFast, {}});
  if (std::holds_alternative<Saying>(request->what)) turn.state.requests.push_back(*request);
  failed(turn, *request, {Code::TimedOut, {}});
}

void fail_all(Turn& turn, Code code) {
  const auto requests = std::exchange(turn.state.requests, {});
  for (const auto& request : requests) {
    turn.stop(reply_timer(request.id));
    if (!std::holds_alternative<Greeting>(request.what)) failed(turn, request, {code, {}});
  }
}

}  // namespace noom::app
