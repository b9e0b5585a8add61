#include "tests/network/book.hpp"

#include "tests/simulation/logged.hpp"

namespace noom::network {

using simulation::Kind;
using simulation::What;

void Book::said(Ear& ear, const Envelope<ClientMessage>& envelope) {
  if (const auto* const line = std::get_if<client::NewMessage>(&envelope.message))
    ear.said.insert_or_assign(envelope.id, *line);
}

void Book::heard(Ear& ear, std::string_view text) {
  const auto decoded = decode_server(text);
  if (!decoded.message) return;
  if (const auto* const hello = std::get_if<server::Hello>(&*decoded.message)) ear.me = hello->id;
  if (const auto* const entered = std::get_if<server::Entered>(&*decoded.message))
    note_entered(ear, *entered);
  if (const auto* const ack = std::get_if<server::Ack>(&*decoded.message))
    note_answer(ear, decoded.id, *ack);
  if (const auto event = simulation::event_of(*decoded.message))
    note(ear, std::visit([](const auto& e) { return e.room; }, *event),
         simulation::record_of(*event));
}

Book::LogName Book::name_of(const Ear& ear, const RoomName& room) const {
  const auto epoch = ear.epochs.find(room);
  return {plan_.index_of(room), epoch == ear.epochs.end() ? 0 : epoch->second.bits[0]};
}

void Book::note(const Ear& ear, const RoomName& room, Record event) {
  const auto name = name_of(ear, room);
  event.room = name.first;
  event.epoch = name.second;
  notes_.push_back({.at = history_.records().size(), .log = name, .offset = event.offset});
  const auto [known, is_new] = logs_[name].events.try_emplace(event.offset, event);
  const auto& before = known->second;
  if (!is_new && (before.what != event.what || before.text != event.text ||
                  before.author != event.author || before.key != event.key))
    contradictions_.push_back("one heard " + words_of(before) + ", another " + words_of(event));
}

// A newcomer does not hear of its own coming, and knows all that was before.
void Book::note_entered(Ear& ear, const server::Entered& entered) {
  ear.epochs[entered.room] = entered.epoch;
  if (entered.recovered) return;
  const auto name = name_of(ear, entered.room);
  notes_.push_back({.at = history_.records().size(), .log = name, .offset = entered.offset});
  Record record{.kind = Kind::Logged,
                .room = name.first,
                .epoch = name.second,
                .offset = entered.offset,
                .author = ear.me.bits[0]};
  for (const auto& member : entered.members)
    if (member.id == ear.me) record.text = member.nickname.text();
  logs_[name].entered.emplace(entered.offset, std::move(record));
}

void Book::note_answer(const Ear& ear, std::uint32_t request, const server::Ack& ack) {
  const auto line = ear.said.find(request);
  if (line == ear.said.end() || !ack.offset) return;
  note(ear, line->second.room,
       {.kind = Kind::Logged,
        .offset = *ack.offset,
        .author = ear.me.bits[0],
        .key = line->second.key,
        .what = What::Line,
        .text = line->second.text.text()});
}

// --- the whole

// Writes down the events of the logs as far as somebody knows of them.
class Book::Reader {
 public:
  explicit Reader(const Book& book) : book_(book) {}

  Records all() {
    auto note = book_.notes_.begin();
    const auto& records = book_.history_.records();
    for (std::size_t i = 0; i < records.size(); ++i) {
      for (; note != book_.notes_.end() && note->at <= i; ++note) know(note->log, note->offset);
      all_.push_back(records[i]);
    }
    return std::move(all_);
  }

 private:
  // When a log begins, the one of the room before it has ended.
  void know(const LogName& name, std::uint64_t offset) {
    const auto [newest, first] = newest_.try_emplace(name.first, name.second);
    if (!first && newest->second != name.second && !read_.contains(name)) {
      const LogName before{name.first, newest->second};
      read(before, book_.logs_.at(before).events.rbegin()->first);
      newest->second = name.second;
      there_.clear();
    }
    read(name, offset);
  }

  void read(const LogName& name, std::uint64_t until) {
    auto& next = read_.try_emplace(name, 1).first->second;
    for (; next <= until; ++next) {
      all_.push_back(event(name, next));
      all_.back().at = all_.size() < 2 ? 0 : all_[all_.size() - 2].at;
    }
  }

  Record event(const LogName& name, std::uint64_t offset) {
    const auto& log = book_.logs_.at(name);
    const auto heard = log.events.find(offset);
    const auto entered = log.entered.find(offset);
    Record record{.kind = Kind::Logged,
                  .room = name.first,
                  .epoch = name.second,
                  .offset = offset,
                  .what = What::Other};
    if (heard != log.events.end()) {
      record = heard->second;
    } else if (entered != log.entered.end()) {
      record = entered->second;
      record.what = there_.contains({name.first, record.author}) ? What::Back : What::Joined;
    }
    if (record.what == What::Joined) there_.insert({name.first, record.author});
    if (record.what == What::Left) there_.erase({name.first, record.author});
    return record;
  }

  const Book& book_;
  Records all_;
  std::map<std::uint32_t, std::uint64_t> newest_;  // epochs, by room
  std::map<LogName, std::uint64_t> read_;          // the next offset
  std::set<std::pair<std::uint32_t, std::uint64_t>> there_;
};

Records Book::together() const { return Reader(*this).all(); }

std::size_t Book::unheard() const {
  std::size_t count = 0;
  for (const auto& [name, log] : logs_) {
    if (log.events.empty()) continue;
    for (std::uint64_t offset = 1; offset <= log.events.rbegin()->first; ++offset)
      if (!log.events.contains(offset) && !log.entered.contains(offset)) ++count;
  }
  return count;
}

}  // namespace noom::network
