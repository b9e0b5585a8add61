#include "tests/simulation/server.hpp"

#include "server/bus/memory.hpp"
#include "shared/base/overloaded.hpp"
#include "tests/simulation/lanes.hpp"

namespace noom::simulation {
namespace {

constexpr std::int64_t epoch_of_clock = 1'700'000'000'000;

What what_of(const RoomEvent& event) {
  return std::visit(overloaded{
                        [](const server::Welcome&) { return What::Joined; },
                        [](const server::Bye&) { return What::Left; },
                        [](const server::Nickname&) { return What::Renamed; },
                        [](const server::Media&) { return What::Other; },
                        [](const server::Presence& e) {
                          return e.presence == Presence::Away ? What::Away : What::Back;
                        },
                        [](const server::NewMessage&) { return What::Line; },
                    },
                    event);
}

std::string text_of(const RoomEvent& event) {
  return std::visit(overloaded{
                        [](const server::Welcome& e) { return e.member.nickname.text(); },
                        [](const server::Bye& e) { return e.nickname.text(); },
                        [](const server::Nickname& e) { return e.nickname.text(); },
                        [](const server::NewMessage& e) { return e.text.text(); },
                        [](const auto&) { return std::string{}; },
                    },
                    event);
}

}  // namespace

Server::Server(const Plan& plan, Agenda& agenda, History& history, Mutation& mutation)
    : plan_(plan), agenda_(agenda), history_(history), mutation_(mutation) {
  for (std::uint32_t i = 0; i < plan.shards * plan.shards; ++i)
    roads_.push_back({.chance = Chance(plan.seed, 0x1000 + i)});
}

void Server::start() {
  ++generation_;
  epochs_.clear();
  history_.add({.kind = Kind::Server});
  for (ShardIndex i = 0; i < plan_.shards; ++i) hubs_.push_back(std::make_unique<Hub>(config(i)));
}

Epoch Server::epoch(const RoomName& room) const {
  const auto found = epochs_.find(room);
  return found == epochs_.end() ? Epoch{} : found->second;
}

HubCounts Server::counts() const {
  HubCounts sum;
  for (const auto& hub : hubs_) {
    const auto counts = hub->counts();
    sum.connections += counts.connections;
    sum.people += counts.people;
    sum.memberships += counts.memberships;
    sum.rooms += counts.rooms;
    sum.sessions += counts.sessions;
  }
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
      .open_bus = [this](HandBack hand_back) { return open_bus(std::move(hand_back)); },
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

// A room's first event has a new epoch, which is known when the event was applied.
Bus Server::open_bus(HandBack hand_back) {
  return {.publish = [this, hand_back = std::move(hand_back)](
                         const RoomName& name, const RoomEvent& event, const Origin& origin) {
    if (offset_of(event) == 1) epochs_[name] = Epoch{{last_epoch_ + 1, 9}};
    logged(name, event);
    hand_back(name, event, origin);
  }};
}

void Server::logged(const RoomName& name, const RoomEvent& event) {
  Record record{.kind = Kind::Logged,
                .room = plan_.index_of(name),
                .epoch = epochs_[name].bits[0],
                .offset = offset_of(event),
                .author = author(event).bits[0],
                .what = what_of(event),
                .text = text_of(event)};
  if (const auto* const line = std::get_if<server::NewMessage>(&event)) record.key = line->key;
  history_.add(std::move(record));
}

}  // namespace noom::simulation
