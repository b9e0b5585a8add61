#include "tests/simulation/mutant.hpp"

#include <algorithm>

#include "tests/simulation/logged.hpp"

namespace noom::simulation {
namespace {

constexpr std::uint32_t other_keys = 0x9e3779b1;

bool is_line(std::string_view frame) {
  const auto decoded = decode_server(frame);
  return decoded.message && std::holds_alternative<server::NewMessage>(*decoded.message);
}

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

void Mutation::tamper_earlier(Reply& reply, server::Entered& entered) {
  if (is(Mutant::LeavesOutEarlier) && !reply.earlier.empty()) reply.earlier.pop_back();
  const auto line = last_line_.find(reply.room.text());
  if (is(Mutant::ShowsHidden) && !entered.shown_since && line != last_line_.end()) {
    reply.earlier.push_back(line->second);
    entered.shown_since = 0;
  }
  entered.earlier = static_cast<std::uint32_t>(reply.earlier.size());
}

void Mutation::tamper(Reply& reply) {
  if (reply.asked != Asked::ToEnter) return;
  auto decoded = decode_server(*reply.frame);
  auto* const entered = decoded.message ? std::get_if<server::Entered>(&*decoded.message) : nullptr;
  if (entered == nullptr || entered->recovered) return;
  tamper_earlier(reply, *entered);
  reply.frame = frame_of(*entered, decoded.id);
}

void Mutation::tell_connection(Reply& reply) {
  if (reply.asked != Asked::ToEnter || !reply.frame) return;
  std::string text(*reply.frame);
  text.insert(text.size() - 2, ",\"connection\":" + std::to_string(reply.to));
  reply.frame = Frame(text);
}

void Mutation::note_heard(const RoomMail& mail) {
  if (mail.origin.since)
    heard_up_to_[{mail.origin.connection, mail.room}] = mail.origin.since->offset;
}

void Mutation::note_told(const Deliver& told) {
  const auto decoded = decode_server(*told.frame);
  const auto event = decoded.message ? event_of(*decoded.message) : std::nullopt;
  if (event) told_[{told.room, offset_of(*event)}] = told.frame;
}

void Mutation::tell_missed(Reply& reply) {
  const auto heard = heard_up_to_.find({reply.to, reply.room});
  if (reply.asked != Asked::ToEnter || heard == heard_up_to_.end()) return;
  auto decoded = decode_server(*reply.frame);
  auto* const entered = decoded.message ? std::get_if<server::Entered>(&*decoded.message) : nullptr;
  if (entered == nullptr || entered->recovered) return;
  std::vector<Frame> missed;
  for (auto offset = heard->second + 1; offset <= entered->offset; ++offset) {
    const auto told = told_.find({reply.room, offset});
    if (told == told_.end()) return;
    missed.push_back(told->second);
  }
  entered->recovered = true;
  entered->members.clear();
  entered->earlier = 0;
  reply.earlier.clear();
  reply.missed = std::move(missed);
  reply.frame = frame_of(*entered, decoded.id);
}

void Mutation::tamper(Mail& mail) {
  auto* const reply = std::get_if<Reply>(&mail);
  if (is(Mutant::ServerOnlyEncoded) && reply != nullptr) return tell_connection(*reply);
  const auto* const removed = std::get_if<Removed>(&mail);
  if (is(Mutant::RemovedHears) && removed != nullptr) {
    mail = Mail{ToPeer{.to = removed->whom.front(), .frame = Frame(*removed->frame)}};
    return;
  }
  if (is(Mutant::TellsWhileOut)) {
    if (reply != nullptr) return tell_missed(*reply);
    if (const auto* const to_room = std::get_if<RoomMail>(&mail)) return note_heard(*to_room);
    if (const auto* const told = std::get_if<Deliver>(&mail)) note_told(*told);
    return;
  }
  if (is(Mutant::ShowsHidden) || is(Mutant::LeavesOutEarlier)) {
    if (reply != nullptr) return tamper(*reply);
    const auto* const told = std::get_if<Deliver>(&mail);
    if (told != nullptr && is_line(*told->frame)) last_line_[told->room.text()] = told->frame;
    return;
  }
  if (const auto* const claim = std::get_if<Claim>(&mail))
    newest_[claim->id] = std::max(newest_[claim->id], claim->connection);
  auto* const to_room = std::get_if<RoomMail>(&mail);
  if (to_room == nullptr) return;
  auto& origin = to_room->origin;
  auto& newest = newest_[origin.by];
  newest = std::max(newest, origin.connection);
  const auto* const request = std::get_if<RoomRequest>(&to_room->request);
  if (is(Mutant::OutdatedLose) && request != nullptr && std::holds_alternative<Lose>(*request))
    origin.connection = newest;
}

}  // namespace noom::simulation
