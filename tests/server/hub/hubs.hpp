// Several hubs over a plain queue and a clock that stands still until told: every run is the same.
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "server/hub/hub.hpp"
#include "tests/server/hub/member.hpp"
#include "tests/server/journal/memory_store.hpp"

namespace noom::test {

enum class Kept { InMemory, OnDisk };

class Hubs {
 public:
  explicit Hubs(ShardIndex count, Rate requests = limits::requests, Kept kept = Kept::InMemory)
      : requests_(requests), kept_(kept) {
    start(count);
  }

  Hub& hub(ShardIndex shard = 0) { return *hubs_[shard]; }
  std::int64_t wall = 1'000'000;

  // Of rooms that are kept on disk: what is written down is committed by settle(), unless the disk
  // is busy.
  MemoryStore store;
  std::function<void(const Records&)> on_commit = [](const Records&) {};
  bool disk_busy = false;
  void disk_is_done() {
    disk_busy = false;
    settle();
  }
  // All connections, timers and clocks end, and what was not committed is lost.
  void restart(ShardIndex count) {
    hubs_.clear();
    mail_.clear();
    timers_.clear();
    now_ = 7;
    last_connection_ = 0;
    disk_busy = false;
    start(count);
    for (const auto& saved : store.rooms()) hub(owner_of(saved.room.name, count)).restore(saved);
    settle();
  }

  // Connected to one shard after the other; has said nothing yet.
  Member& connect() {
    members_.push_back(std::make_unique<Member>());
    auto& member = *members_.back();
    member.shard = static_cast<ShardIndex>((members_.size() - 1) % hubs_.size());
    member.connection = hub(member.shard).connected(Peer(member));
    return member;
  }
  Member& greet(std::string_view name) {
    auto& member = connect();
    say(member, client::Hello{.nickname = nickname(name), .session = {}, .visit = {}});
    return member;
  }
  // By a new connection, on another shard when there are several.
  Member& come_back(const Member& before, std::string_view name, std::uint32_t visit = 0) {
    auto& member = connect();
    say(member,
        client::Hello{.nickname = nickname(name), .session = before.session, .visit = visit});
    return member;
  }
  Member& greet_in(std::string_view name, std::string_view in) {
    auto& member = greet(name);
    enter(member, in);
    return member;
  }

  // The request's id, when all that follows from it has happened.
  std::uint32_t say(Member& from, ClientMessage message) {
    const auto id = say_only(from, std::move(message));
    settle();
    return id;
  }
  std::uint32_t say_only(Member& from, ClientMessage message) {
    hub(from.shard).received(from.connection, {++last_request_, std::move(message)});
    return last_request_;
  }
  std::uint32_t enter(Member& from, std::string_view name) {
    return say(from, client::EnterRoom{.room = room(name), .media = {}, .since = {}});
  }
  void drop(Member& member, Ended ended = Ended::Lost) {
    hub(member.shard).closed(member.connection, ended);
    settle();
  }
  // Dropped, and nobody waits for them any more.
  void lose(Member& member) {
    drop(member);
    pass(limits::away_for);
  }

  // Delivers all mail.
  void settle() {
    do {
      while (!mail_.empty()) {
        auto [to, mail] = std::move(mail_.front());
        mail_.pop_front();
        hub(to).receive(std::move(mail));
      }
    } while (commit());
  }
  // Lets time pass; timers that are due go off.
  void pass(std::int64_t milliseconds) {
    const auto until = now_ + milliseconds;
    while (!timers_.empty() && timers_.begin()->first <= until) {
      auto timer = timers_.extract(timers_.begin());
      now_ = std::max(now_, timer.key());
      timer.mapped()();
      settle();
    }
    now_ = until;
  }

  HubCounts counts() const {
    HubCounts sum;
    for (const auto& hub : hubs_) sum += hub->counts();
    return sum;
  }

 private:
  void start(ShardIndex count) {
    uncommitted_.assign(count, {});
    for (ShardIndex i = 0; i < count; ++i) hubs_.push_back(std::make_unique<Hub>(config(i, count)));
  }
  bool commit() {
    bool any = false;
    for (ShardIndex i = 0; i < hubs_.size() && !disk_busy; ++i) {
      const auto records = std::exchange(uncommitted_[i], {});
      if (records.empty()) continue;
      for (const auto& record : records) store.commit(record);
      on_commit(records);
      hub(i).committed(records.size());
      any = true;
    }
    return any;
  }
  Append append(ShardIndex shard) {
    if (kept_ == Kept::InMemory) return {};
    return [this, shard](Record record) { uncommitted_[shard].push_back(std::move(record)); };
  }

  HubConfig config(ShardIndex index, ShardIndex count) {
    return {
        .shard = index,
        .shards = count,
        .wall_clock = [this] { return wall; },
        .steady_clock = [this] { return now_; },
        .next_connection = [this] { return ++last_connection_; },
        .new_session =
            [this] {
              return SessionTicket{{++last_session_, 7}};
            },
        .peer_of =
            [](SessionTicket session) {
              return PeerId{{session.bits[0], 8}};
            },
        .new_epoch =
            [this] {
              return Epoch{{++last_epoch_, 9}};
            },
        .post = [this](ShardIndex to, Mail mail) { mail_.emplace_back(to, std::move(mail)); },
        .after = [this](
                     std::int64_t wait,
                     std::function<void()> then) { timers_.emplace(now_ + wait, std::move(then)); },
        .append = append(index),
        .patience = {},
        .requests = requests_,
        .mesh_limit = 4,
        .ice_servers = {{.urls = {"stun:stun.example:3478"}, .username = {}, .credential = {}}}};
  }

  std::deque<std::pair<ShardIndex, Mail>> mail_;
  std::multimap<std::int64_t, std::function<void()>> timers_;
  Rate requests_;
  Kept kept_;
  std::vector<Records> uncommitted_;
  std::int64_t now_ = 500;
  std::uint64_t last_connection_ = 0;
  std::uint64_t last_session_ = 0;
  std::uint64_t last_epoch_ = 0;
  std::uint32_t last_request_ = 0;
  std::vector<std::unique_ptr<Member>> members_;
  std::vector<std::unique_ptr<Hub>> hubs_;
};

}  // namespace noom::test
