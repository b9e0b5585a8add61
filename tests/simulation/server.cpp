#include "tests/simulation/server.hpp"

#include "tests/simulation/lanes.hpp"
#include "tests/simulation/logged.hpp"

namespace noom::simulation {
namespace {

constexpr std::int64_t epoch_of_clock = 1'700'000'000'000;
constexpr std::int64_t written_late = 400;

}  // namespace

Server::Server(const Plan& plan, Agenda& agenda, History& history, Mutation& mutation)
    : plan_(plan),
      agenda_(agenda),
      history_(history),
      mutation_(mutation),
      disk_(plan, agenda,
            {.safe = [this](const noom::Record& record) { safe(record); },
             .committed =
                 [this](ShardIndex shard, std::size_t records) {
                   if (mutation_.is(Mutant::AckBeforeCommit) ||
                       mutation_.is(Mutant::ToldBeforeJournal))
                     return;
                   after(shard, 0, [this, shard, records] { hub(shard).committed(records); });
                 }}) {
  for (std::uint32_t i = 0; i < plan.shards * plan.shards; ++i)
    roads_.push_back({.chance = Chance(plan.seed, 0x1000 + i)});
}

void Server::start() {
  ++generation_;
  const bool resumed = plan_.durable && generation_ > 1;
  history_.add({.kind = resumed ? Kind::Resumed : Kind::Server});
  if (!resumed) epochs_.clear();
  if (resumed) last_connection_ = 0;
  for (ShardIndex i = 0; i < plan_.shards; ++i) hubs_.push_back(std::make_unique<Hub>(config(i)));
  for (const auto& saved : disk_.rooms())
    hub(owner_of(saved.room.name, plan_.shards)).restore(saved);
}

void Server::stop(Stop how) {
  hubs_.clear();
  disk_.stop(how);
}

Epoch Server::epoch(const RoomName& room) const {
  const auto found = epochs_.find(room);
  return found == epochs_.end() ? Epoch{} : found->second;
}

HubCounts Server::counts() const {
  HubCounts sum;
  for (const auto& hub : hubs_) sum += hub->counts();
  return sum;
}

HubConfig Server::config(ShardIndex index) {
  return {
      .shard = index,
      .shards = plan_.shards,
      .wall_clock = [this] { return epoch_of_clock + agenda_.now(); },
      .steady_clock = [this] { return agenda_.now(); },
      .next_connection = [this] { return ++last_connection_; },
      .new_session =
          [this] {
            return SessionTicket{{++last_session_, 7}};
          },
      .peer_of =
          [](SessionTicket session) {
            return PeerId{{session.bits[0], mixed(session.bits[0])}};
          },
      .new_epoch =
          [this] {
            return Epoch{{++last_epoch_, 9}};
          },
      .post = [this, index](ShardIndex to, Mail mail) { post(index, to, std::move(mail)); },
      .after = [this, index](std::int64_t wait,
                             std::function<void()> then) { after(index, wait, std::move(then)); },
      .append = append(index),
      .patience = {},
      .mesh_limit = limits::mesh_members,
      .ice_servers = {}};
}

void Server::post(ShardIndex from, ShardIndex to, Mail mail) {
  mutation_.tamper(mail);
  const auto number = from * plan_.shards + to;
  auto& road = roads_[number];
  road.last = std::max(road.last, agenda_.now() + road.chance.between(0, plan_.mail_jitter));
  agenda_.at(road.last, lanes::mail + number,
             [this, to, generation = generation_, mail = std::move(mail)]() mutable {
               if (generation == generation_ && up()) hub(to).receive(std::move(mail));
             });
}

void Server::after(ShardIndex shard, std::int64_t wait, std::function<void()> then) {
  agenda_.after(wait, lanes::shards + shard,
                [this, generation = generation_, then = std::move(then)] {
                  if (generation == generation_ && up()) then();
                });
}

// Without a disk all is as safe as it will be.
Append Server::append(ShardIndex index) {
  return [this, index](noom::Record&& record) {
    const bool late = mutation_.is(Mutant::ToldBeforeJournal);
    const bool at_once = !plan_.durable || late || mutation_.is(Mutant::AckBeforeCommit);
    if (!plan_.durable) safe(record);
    if (at_once) hub(index).committed(1);
    if (!plan_.durable) return;
    if (!late) return disk_.append(index, std::move(record));
    after(index, written_late,
          [this, index, record = std::move(record)] { disk_.append(index, noom::Record(record)); });
  };
}

// An event of a log is there once nothing can undo it.
void Server::safe(const noom::Record& record) {
  const auto* const written = std::get_if<EventRecord>(&record);
  if (written == nullptr) return;
  if (written->head)
    epochs_[written->room] =
        std::get<server::Entered>(*decode_server(*written->head).message).epoch;
  std::visit(
      [&](const auto& message) {
        if constexpr (std::is_constructible_v<RoomEvent, decltype(message)>)
          logged(written->room, message);
      },
      *decode_server(*written->frame).message);
}

void Server::logged(const RoomName& name, const RoomEvent& event) {
  auto record = record_of(event);
  record.room = plan_.index_of(name);
  record.epoch = epochs_[name].bits[0];
  history_.add(std::move(record));
}

}  // namespace noom::simulation
