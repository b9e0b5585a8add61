#include "server/wiring/server.hpp"

#include <atomic>
#include <boost/asio/co_spawn.hpp>
#include <deque>
#include <exception>
#include <future>
#include <optional>

#include "server/clock.hpp"
#include "server/http/connection.hpp"
#include "server/journal/writer.hpp"
#include "server/log.hpp"
#include "server/random.hpp"
#include "server/wiring/listener.hpp"
#include "server/wiring/shard.hpp"

namespace noom {

namespace asio = boost::asio;

namespace {

constexpr auto stopped_within = std::chrono::seconds(5);

}  // namespace

class Server::Shards {
 public:
  explicit Shards(ServerConfig config) : config_(std::move(config)) {
    for (ShardIndex i = 0; i < config_.shards; ++i)
      all_.emplace_back(
          hub_config(i), [this, i] { return new_polling_id(i, config_.shards); }, outward(i));
    auto store = open_store();
    const auto saved = store ? rooms_of(*store) : std::vector<SavedRoom>{};
    listener_.emplace(
        all_.front().io(), loops(), ListenOn{.address = config_.address, .port = config_.port},
        config_.connections_per_address,
        [this](asio::ip::tcp::socket socket, Admission admission, Lease lease, std::size_t shard) {
          accepted(std::move(socket), admission, std::move(lease), static_cast<ShardIndex>(shard));
        });
    port_ = listener_->port();
    if (store) restore(saved, *std::move(store));
    listener_->start();
    for (auto& shard : all_) shard.start();
  }

  ~Shards() {
    stop();
    wait();
    // Sockets that were accepted too late belong to later shards, their leases to the first.
    listener_.reset();
    while (!all_.empty()) all_.pop_back();
  }
  Shards(const Shards&) = delete;
  Shards& operator=(const Shards&) = delete;

  void stop() {
    if (stopped_.exchange(true)) return;
    all_.front().post([this](Shard&) { listener_->stop(); });
    for (auto& shard : all_) shard.post([](Shard& own) { own.stop(stopped_within); });
  }

  // What shards wrote down last is committed when the writer ends.
  void wait() {
    for (auto& shard : all_) shard.wait();
    writer_.reset();
  }

  unsigned short port() const { return port_; }

  // What `ask` says of each shard, asked on the shard's own thread.
  template <class Answer>
  std::vector<Answer> ask_all(std::function<Answer(Hub&)> ask) {
    std::vector<std::future<Answer>> answers;
    for (auto& shard : all_) {
      const auto promise = std::make_shared<std::promise<Answer>>();
      answers.push_back(promise->get_future());
      shard.post([promise, ask](Shard& own) { promise->set_value(ask(own.hub())); });
    }
    std::vector<Answer> all;
    for (auto& answer : answers) all.push_back(answer.get());
    return all;
  }

  void tell_first(std::function<void(Hub&)> what) {
    all_.front().post([what = std::move(what)](Shard& own) { what(own.hub()); });
  }

 private:
  HubConfig hub_config(ShardIndex index) {
    return {.shard = index,
            .shards = config_.shards,
            .wall_clock = wall_clock,
            .steady_clock = steady_clock,
            .next_connection = [this] { return ++last_connection_; },
            .new_session = [] { return SessionTicket{random_bits()}; },
            .peer_of = peer_of,
            .new_epoch = [] { return Epoch{random_bits()}; },
            .post = {},
            .after = {},
            .append = {},
            .patience = config_.patience,
            .requests = config_.requests,
            .mesh_limit = config_.mesh_limit,
            .ice_servers = config_.ice_servers};
  }

  Shard::Outward outward(ShardIndex index) {
    Shard::Outward outward;
    outward.post_all = [this](ShardIndex to, Shard::Letters letters) {
      post_all(to, std::move(letters));
    };
    if (!config_.data_dir.empty())
      outward.save = [this, index](Records records) { writer_->post(index, std::move(records)); };
    return outward;
  }

  std::optional<journal::RoomStore> open_store() const {
    if (config_.data_dir.empty()) return std::nullopt;
    return journal::RoomStore(config_.data_dir);
  }

  static std::vector<SavedRoom> rooms_of(journal::RoomStore& store) {
    std::vector<SavedRoom> rooms;
    store.read([&rooms](SavedRoom room) { rooms.push_back(std::move(room)); });
    return rooms;
  }

  // No shard runs yet: their hubs may be touched here. Nothing fails from here on, for what rooms
  // wait for ends with their shards' loops only.
  void restore(const std::vector<SavedRoom>& saved, journal::RoomStore store) {
    for (const auto& room : saved)
      all_[owner_of(room.room.name, config_.shards)].hub().restore(room);
    const auto committed = [this](const journal::Writer::Counts& counts) {
      for (const auto& [shard, records] : counts)
        all_[shard].post([more = records](Shard& own) { own.hub().committed(more); });
    };
    writer_.emplace(std::move(store),
                    journal::Writer::Told{.committed = committed, .failed = config_.cannot_save});
  }

  void post_all(ShardIndex to, Shard::Letters letters) {
    all_[to].post([all = std::move(letters)](Shard& own) mutable {
      for (auto& letter : all) own.hub().receive(std::move(letter));
    });
  }

  std::vector<asio::io_context*> loops() {
    std::vector<asio::io_context*> loops;
    for (auto& shard : all_) loops.push_back(&shard.io());
    return loops;
  }

  // The answer comes back to the shard that asked.
  void ask_polling(ShardIndex from, PollingRequest request, Lease lease, PollingAnswered answered) {
    const bool open = request.kind == PollingRequest::Kind::Open;
    const auto to = open ? from : shard_of(request.connection, config_.shards);
    if (to == from) return all_[to].pollings().ask(request, std::move(lease), answered);
    const auto back = [this, from, answered = std::move(answered)](PollingAnswer answer) {
      all_[from].post([answered, answer = std::move(answer)](Shard&) { answered(answer); });
    };
    all_[to].post([request = std::move(request), back](Shard& own) {
      own.pollings().ask(request, nullptr, back);
    });
  }

  // They are noted by the first shard.
  void warn(http::RefusedHandshake refused) {
    all_.front().post([this, refused = std::move(refused)](Shard&) {
      if (const auto left_out = refused_handshakes_.note(refused, steady_clock()))
        log::warning("handshake refused", {{"origin", refused.origin},
                                           {"host", refused.host},
                                           {"left_out", *left_out},
                                           {"why", http::advice(refused.fault)}});
    });
  }

  void accepted(asio::ip::tcp::socket socket, Admission admission, Lease lease, ShardIndex index) {
    auto& shard = all_[index];
    const http::Ports ports{
        .site = config_.site,
        .tasks = shard.tasks(),
        .websockets = shard.websockets(),
        .ask_polling =
            [this, index](PollingRequest request, Lease held, PollingAnswered answered) {
              ask_polling(index, std::move(request), std::move(held), std::move(answered));
            },
        .warn = [this](http::RefusedHandshake refused) { warn(std::move(refused)); }};
    asio::co_spawn(shard.io(),
                   http::serve_connection(std::move(socket), admission, std::move(lease), ports),
                   [](std::exception_ptr failed) {
                     if (failed) log::error("a connection failed");
                   });
  }

  ServerConfig config_;
  std::deque<Shard> all_;  // which never move
  std::optional<journal::Writer> writer_;
  std::optional<Listener> listener_;
  http::RefusedHandshakes refused_handshakes_;
  std::atomic<ConnectionId> last_connection_ = 0;
  unsigned short port_ = 0;
  std::atomic<bool> stopped_ = false;
};

Server::Server(ServerConfig config) : shards_(std::make_unique<Shards>(std::move(config))) {}
Server::~Server() = default;

unsigned short Server::port() const { return shards_->port(); }
void Server::stop() { shards_->stop(); }
void Server::wait() { shards_->wait(); }

HubCounts Server::counts() const {
  HubCounts sum;
  for (const auto& counts : shards_->ask_all<HubCounts>([](Hub& hub) { return hub.counts(); }))
    sum += counts;
  return sum;
}

std::vector<RoomCount> Server::rooms() const {
  using Counts = std::vector<RoomCount>;
  Counts all;
  for (const auto& rooms : shards_->ask_all<Counts>([](Hub& hub) { return hub.rooms(); }))
    all.insert(all.end(), rooms.begin(), rooms.end());
  return all;
}

void Server::say(ChatText text) {
  shards_->tell_first([text = std::move(text)](Hub& hub) { hub.say(text); });
}

void Server::move(RoomName room, std::vector<RoomName> to) {
  shards_->tell_first(
      [room = std::move(room), to = std::move(to)](Hub& hub) { hub.move(room, to); });
}

void Server::move_everyone(std::vector<RoomName> to) {
  shards_->tell_first([to = std::move(to)](Hub& hub) { hub.move_everyone(to); });
}

}  // namespace noom
