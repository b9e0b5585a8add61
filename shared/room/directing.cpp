// What one member says to another alone: addressed, kept for who is away, and told.
#include <utility>

#include "shared/protocol/refusal.hpp"
#include "shared/room/decision.hpp"
#include "shared/room/stepping.hpp"

namespace noom {

void direct(Stepping& step, const Directed& directed) {
  const auto* const line = std::get_if<client::PrivateMessage>(&directed);
  if (const auto* const receipt = line == nullptr ? nullptr : accepted_before(step, line->key))
    return reply(step, ack_of(*receipt));
  if (step.now.journal_full) return refuse_at_once(step);
  const auto to = to_whom(directed);
  const Stamp stamp{.number = step.attendance().last_number(to) + 1, .at = step.now.wall};
  auto message = address(step.room(), step.origin.by, directed, stamp);
  if (!message) return reply(step, refusal(message.error()));
  const auto frame = frame_of(*std::move(message));
  auto& log = step.attendance().directed(to);
  const bool hears = step.attendance().hears(to);
  if (!hears && log.full(frame->size())) return reply(step, refusal({Code::MemberAway, {}}));
  log.append(frame, frame->size(), step.now.steady);
  server::Ack ack;
  DirectedRecord record{.room = step.room().name,
                        .to = to,
                        .number = stamp.number,
                        .at = stamp.at,
                        .frame = frame,
                        .receipt = {}};
  if (line != nullptr) {
    ack.at = stamp.at;
    record.receipt =
        note(step.owned, step.origin.by, {.key = line->key, .offset = {}, .at = stamp.at});
  }
  record_directed(step, std::move(record));
  const auto place = step.attendance().last_place(to);
  if (hears) step.post(place.home, ToPeer{.to = place.connection, .frame = frame});
  reply(step, ack);
}

}  // namespace noom
