#include "tests/simulation/mutant.hpp"

#include <algorithm>

#include "tests/simulation/logged.hpp"

namespace noom::simulation {
namespace {

constexpr std::uint32_t other_keys = 0x9e3779b1;

}  // namespace

Mutation::Way Mutation::client_says(ClientMessage& message, Epoch epoch) {
  if (auto* const line = std::get_if<client::NewMessage>(&message)) {
    const auto times = said_[line->room.text() + line->text.text()]++;
    if (is(Mutant::ForgetsOutbox) && times > 0) return Way::Lost;
    if (is(Mutant::NoDeduplication) || is(Mutant::NewKeyOnRetry)) {
      const auto key = line->key;
      line->key += other_keys * times;
      true_keys_[line->key] = key;
    }
  }
  if (auto* const enter = std::get_if<client::EnterRoom>(&message))
    if (is(Mutant::ForgetsEpoch) && enter->since && epoch) enter->since->epoch = epoch;
  return Way::Goes;
}

void Mutation::server_says(ServerMessage& message) {
  if (auto* const line = std::get_if<server::NewMessage>(&message))
    if (is(Mutant::NoDeduplication)) line->key = true_keys_[line->key];
  if (!is(Mutant::UncountedSignals)) return;
  if (auto* const offer = std::get_if<server::Offer>(&message)) offer->count.reset();
  if (auto* const answer = std::get_if<server::Answer>(&message)) answer->count.reset();
  if (auto* const ice = std::get_if<server::Ice>(&message)) ice->count.reset();
}

void Mutation::tamper(app::State& state, const app::Event& event) {
  const auto* const said = std::get_if<app::ServerSaid>(&event);
  if (said == nullptr || !(is(Mutant::AppliesUnordered) || is(Mutant::KeepsRepeats))) return;
  const auto happened = event_of(said->envelope.message);
  if (!happened) return;
  const auto name = std::visit([](const auto& e) { return e.room; }, *happened);
  auto* const room = app::find_room(state, name);
  if (room == nullptr || !room->entered) return;
  const auto offset = offset_of(*happened);
  const auto heard = room->inbox.offset();
  if (is(Mutant::AppliesUnordered) ? offset <= heard + 1 : offset > heard) return;
  room->inbox = Inbox<app::Heard>(offset - 1);
  if (is(Mutant::KeepsRepeats)) heard_.emplace(name, heard);
}

void Mutation::restore(app::State& state) {
  const auto heard = std::exchange(heard_, std::nullopt);
  auto* const room = heard ? app::find_room(state, heard->first) : nullptr;
  if (room != nullptr && room->inbox.offset() < heard->second)
    room->inbox = Inbox<app::Heard>(heard->second);
}

void Mutation::tamper_earlier(Answer& answer, server::Entered& entered) {
  if (is(Mutant::LeavesOutEarlier) && !answer.earlier.empty()) answer.earlier.pop_back();
  const auto line = last_line_.find(answer.room.text());
  if (is(Mutant::ShowsHidden) && !entered.shown_since && line != last_line_.end()) {
    answer.earlier.push_back(line->second);
    entered.shown_since = 0;
  }
  entered.earlier = static_cast<std::uint32_t>(answer.earlier.size());
}

void Mutation::tamper(Answer& answer) {
  if (answer.asked != Asked::ToEnter) return;
  auto decoded = decode_server(*answer.frame);
  auto* const entered = decoded.message ? std::get_if<server::Entered>(&*decoded.message) : nullptr;
  if (entered == nullptr || entered->recovered) return;
  tamper_earlier(answer, *entered);
  answer.frame = frame_of(*entered, decoded.id);
}

void Mutation::tamper(Mail& mail) {
  if (is(Mutant::ShowsHidden) || is(Mutant::LeavesOutEarlier)) {
    if (auto* const answer = std::get_if<Answer>(&mail)) return tamper(*answer);
    if (const auto* const told = std::get_if<Deliver>(&mail); told != nullptr && told->except != 0)
      last_line_[told->room.text()] = told->frame;
    return;
  }
  if (const auto* const claim = std::get_if<Claim>(&mail))
    newest_[claim->id] = std::max(newest_[claim->id], claim->connection);
  auto* const to_room = std::get_if<RoomMail>(&mail);
  if (to_room == nullptr) return;
  auto& origin = to_room->origin;
  auto& newest = newest_[origin.by];
  newest = std::max(newest, origin.connection);
  if (is(Mutant::OutdatedLose) && std::holds_alternative<Lose>(to_room->request))
    origin.connection = newest;
}

}  // namespace noom::simulation
