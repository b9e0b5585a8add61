#include "wasm-client/app/failures.hpp"

#include <chrono>
#include <utility>

#include "shared/base/overloaded.hpp"
#include "shared/format/texts.hpp"
#include "wasm-client/app/chat.hpp"
#include "wasm-client/app/entering.hpp"
#include "wasm-client/app/nickname.hpp"
#include "wasm-client/app/requests.hpp"
#include "wasm-client/app/rooms.hpp"
#include "wasm-client/app/signaling.hpp"
#include "wasm-client/app/toast.hpp"

namespace noom::app {
namespace {

constexpr std::chrono::milliseconds signals_pause{500};  // after a refusal that names none

}  // namespace

void failed(Change& change, const Request& request, Error error) {
  std::visit(overloaded{
                 [](const Greeting&) {},
                 [&](const Entering& r) { not_entered(change, r.room, std::move(error)); },
                 [&](const EnteringAnew& r) { not_entered_anew(change, r.room, error.code); },
                 [&](const Leaving& r) { not_left(change, r.room, error.code); },
                 [&](const LeavingUnwanted& r) {
                   if (error.code == Code::TooFast) leave_unwanted(change, r.room);
                 },
                 [&](const Renaming& r) { not_renamed(change, r, error.code); },
                 [&](const SettingHistory&) {
                   toast(change, say_refusal(change.state.language, error.code));
                 },
                 [&](const Saying& r) { not_said(change, r, error.code); },
                 [](const Crossing&) {},
                 [&](const Signaling& r) { not_signaled(change, r.to, error.code, signals_pause); },
                 [](const Quiet&) {},
             },
             request.what);
}

void fail_all(Change& change, Code code) {
  for (const auto& request : abandon_all(change)) failed(change, request, {code, {}});
}

}  // namespace noom::app
