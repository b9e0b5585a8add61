#include "server/journal/rows.hpp"

#include <algorithm>

#include "shared/protocol/codec.hpp"

namespace noom::journal {
namespace {

template <class Message>
std::optional<Message> message_in(const std::string& frame) {
  auto decoded = decode_server(frame);
  if (!decoded.message) return std::nullopt;
  auto* const message = std::get_if<Message>(&*decoded.message);
  if (message == nullptr) return std::nullopt;
  return std::move(*message);
}

bool read_head(const RoomRows& rows, Room& room) {
  const auto name = RoomName::parse(rows.name);
  const auto head = message_in<server::Entered>(rows.head);
  if (!name || !head || head->room != *name || !head->epoch) return false;
  room = from_snapshot(*head);
  return true;
}

bool read_members(const RoomRows& rows, Room& room) {
  for (const auto& row : rows.welcomes) {
    auto welcome = message_in<server::Welcome>(row);
    if (!welcome || welcome->room != room.name || room.find(welcome->member.id) != nullptr)
      return false;
    room.members.push_back(std::move(welcome->member));
  }
  const auto by_order = [](const Member& a, const Member& b) { return a.order < b.order; };
  std::sort(room.members.begin(), room.members.end(), by_order);
  return !room.members.empty() && room.members.back().order < room.next_order;
}

std::optional<RoomEvent> event_in(const RoomRows::Event& row, const Room& room) {
  auto decoded = decode_server(row.frame);
  if (!decoded.message) return std::nullopt;
  return std::visit(
      [&](auto& message) -> std::optional<RoomEvent> {
        if constexpr (std::is_constructible_v<RoomEvent, decltype(message)>)
          if (message.room == room.name && message.offset == row.offset) return std::move(message);
        return std::nullopt;
      },
      *decoded.message);
}

bool read_events(const RoomRows& rows, SavedRoom& saved) {
  auto& offset = saved.room.offset;
  for (const auto& row : rows.events) {
    const bool next = saved.events.empty() || row.offset == offset + 1;
    auto event = event_in(row, saved.room);
    if (!next || row.offset == 0 || !event) return false;
    offset = row.offset;
    saved.events.push_back({.at = row.at, .frame = Frame(row.frame), .event = *std::move(event)});
  }
  return !saved.events.empty();
}

bool is_message(const RoomRows::Message& row, const Room& room) {
  const auto decoded = decode_server(row.frame);
  if (!decoded.message) return false;
  return std::visit(
      [&](const auto& message) {
        if constexpr (requires {
                        message.from;
                        message.number;
                      })
          return message.room == room.name && message.number == row.number;
        else
          return false;
      },
      *decoded.message);
}

bool read_messages(const RoomRows& rows, SavedRoom& saved) {
  for (const auto& row : rows.messages) {
    const auto to = id_from_text(row.to);
    if (!to || saved.room.find(PeerId{*to}) == nullptr) return false;
    const bool first = saved.messages.empty() || saved.messages.back().to.bits != *to;
    const bool next = first ? row.number > 0 : row.number == saved.messages.back().number + 1;
    if (!next || !is_message(row, saved.room)) return false;
    saved.messages.push_back(
        {.to = PeerId{*to}, .number = row.number, .at = row.at, .frame = Frame(row.frame)});
  }
  return true;
}

bool read_receipts(const RoomRows& rows, SavedRoom& saved) {
  for (const auto& row : rows.receipts) {
    const auto by = id_from_text(row.by);
    if (!by) return false;
    saved.receipts.push_back({.by = PeerId{*by}, .number = row.number, .receipt = row.receipt});
  }
  return true;
}

}  // namespace

std::optional<SavedRoom> saved_room(const RoomRows& rows) {
  SavedRoom saved;
  const bool whole = read_head(rows, saved.room) && read_members(rows, saved.room) &&
                     read_events(rows, saved) && read_messages(rows, saved) &&
                     read_receipts(rows, saved);
  if (!whole) return std::nullopt;
  return saved;
}

}  // namespace noom::journal
