#include "wasm-client/app/replies.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

#include "shared/base/overloaded.hpp"
#include "wasm-client/app/connection.hpp"
#include "wasm-client/app/crossing.hpp"
#include "wasm-client/app/failures.hpp"
#include "wasm-client/app/hearing.hpp"
#include "wasm-client/app/liveness.hpp"
#include "wasm-client/app/requests.hpp"
#include "wasm-client/app/rooms.hpp"
#include "wasm-client/app/signaling.hpp"

namespace noom::app {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds usual_pause{1'000};  // after a refusal that names none
constexpr milliseconds longest_pause{60'000};

// What the page has to do in the end, however long it takes.
bool must_be_done(const Request& request) {
  return std::holds_alternative<Entering>(request.what) ||
         std::holds_alternative<EnteringAnew>(request.what) ||
         std::holds_alternative<Leaving>(request.what) ||
         std::holds_alternative<LeavingUnwanted>(request.what);
}

// Without a greeting nothing works here: the connection is made anew.
void take_back(Change& change, const Request& request, Error error) {
  if (std::holds_alternative<Greeting>(request.what)) return drop_connection(change);
  failed(change, request, std::move(error));
}

}  // namespace

void acked(Change& change, std::uint32_t id, const server::Ack& ack) {
  const auto request = answered(change, id);
  if (!request) return;
  std::visit(overloaded{
                 [](const Greeting&) {},
                 [](const Entering&) {},
                 [](const EnteringAnew&) {},
                 [&](const Leaving& r) { left(change, r.room); },
                 [](const LeavingUnwanted&) {},
                 [](const Renaming&) {},
                 [](const SettingHistory&) {},
                 [&](const Saying& r) { said(change, r, ack); },
                 [&](const Crossing& r) { heard_before_crossing(change, r); },
                 [](const Signaling&) {},
                 [](const Quiet&) {},
             },
             request->what);
}

void refused(Change& change, std::uint32_t id, const server::Refusal& refusal) {
  auto request = answered(change, id);
  if (!request) return;
  const auto code = static_cast<Code>(refusal.code);
  const auto asked = refusal.after ? milliseconds{*refusal.after} : usual_pause;
  const auto pause = std::min(asked, longest_pause);
  const bool later = code == Code::TooFast;
  const auto* const signaling = std::get_if<Signaling>(&request->what);
  if (later && signaling != nullptr) return not_signaled(change, signaling->to, code, pause);
  if (later && must_be_done(*request)) return postpone(change, *std::move(request), pause);
  take_back(change, *request, {code, refusal.detail.value_or("")});
}

void unreadable(Change& change, const ServerUnreadable& event) {
  any_message(change);
  if (const auto request = answered(change, event.id))
    take_back(change, *request, {event.code, {}});
  if (event.unread) passed_over(change, *event.unread);
}

void no_reply(Change& change, std::uint32_t id) {
  if (auto failure = overdue(change, id))
    take_back(change, failure->request, std::move(failure->error));
}

}  // namespace noom::app
