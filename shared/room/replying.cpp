// What who asked is told: an answer, or the room.
#include <algorithm>
#include <utility>

#include "shared/protocol/refusal.hpp"
#include "shared/room/stepping.hpp"

namespace noom {
namespace {

// The newest lines that who enters may know, in order.
std::vector<Frame> earlier_lines(const OwnedRoom& owned) {
  std::vector<Frame> lines;
  if (!owned.room.shown_since) return lines;
  const auto kept = owned.log.kept_since(*owned.room.shown_since);
  std::size_t bytes = 0;
  for (auto logged = kept.rbegin(); logged != kept.rend(); ++logged) {
    if (!logged->is_line) continue;
    bytes += logged->frame->size();
    if (bytes > limits::earlier_bytes) break;
    lines.push_back(logged->frame);
  }
  std::reverse(lines.begin(), lines.end());
  return lines;
}

// What one has missed since the position; nothing when that is not known any more, or when it is of
// before one's `welcome`: whoever was out is not told what was said meanwhile.
std::optional<std::vector<Frame>> missed_since(Stepping& step, const Position& since) {
  const auto by = step.origin.by;
  if (since.epoch != step.room().epoch || since.offset < step.attendance().since(by))
    return std::nullopt;
  auto events = step.owned.log.since(since.offset);
  const auto alone = step.attendance().directed_since(by, since.number);
  if (!events || !alone) return std::nullopt;
  std::vector<Frame> missed;
  for (auto& logged : *events) missed.push_back(std::move(logged.frame));
  missed.insert(missed.end(), alone->begin(), alone->end());
  return missed;
}

}  // namespace

server::Ack ack_of(const Receipt& receipt) { return {.offset = receipt.offset, .at = receipt.at}; }

const Receipt* accepted_before(const Stepping& step, std::uint32_t key) {
  return step.owned.server_only.accepted.find(step.origin.by, key);
}

void reply(Stepping& step, ServerMessage message, Asked asked) {
  const auto& request = step.origin.request;
  if (!request) return;
  const bool unasked = *request == 0 && std::holds_alternative<server::Ack>(message);
  const bool member = step.room().find(step.origin.by) != nullptr;
  step.post(step.origin.home,
            Reply{.to = step.origin.connection,
                  .earlier = {},
                  .frame = unasked ? nullptr : frame_of(std::move(message), *request),
                  .missed = {},
                  .room = step.room().name,
                  .asked = asked,
                  .standing = member ? Standing::Member : Standing::Stranger});
}

void refuse_at_once(Stepping& step) {
  if (!step.origin.request) return;
  step.post(step.origin.home,
            ToPeer{.to = step.origin.connection,
                   .frame = frame_of(refusal({Code::TooFast, {}}), *step.origin.request)},
            Goes::AtOnce);
}

// Who has heard enough of the room is sent the rest, anyone else the room as it is. What was said
// earlier comes first: so whoever has the answer has all of it.
void admit(Stepping& step) {
  const auto& origin = step.origin;
  step.attendance().arrive(origin.by, {.home = origin.home, .connection = origin.connection});
  auto missed = origin.since ? missed_since(step, *origin.since) : std::nullopt;
  auto earlier = missed ? std::vector<Frame>{} : earlier_lines(step.owned);
  auto entered = snapshot(step.room());
  entered.number = step.attendance().last_number(origin.by);
  entered.earlier = static_cast<std::uint32_t>(earlier.size());
  entered.recovered = missed.has_value();
  if (missed) entered.members.clear();
  step.post(origin.home, Reply{.to = origin.connection,
                               .earlier = std::move(earlier),
                               .frame = frame_of(std::move(entered), origin.request.value_or(0)),
                               .missed = std::move(missed).value_or(std::vector<Frame>{}),
                               .room = step.room().name,
                               .asked = Asked::ToEnter,
                               .standing = Standing::Member});
}

}  // namespace noom
