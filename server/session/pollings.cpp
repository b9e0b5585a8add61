#include "server/session/pollings.hpp"

#include <chrono>
#include <utility>

#include "server/clock.hpp"
#include "server/random.hpp"

namespace noom {
namespace {

constexpr auto tick = std::chrono::seconds(1);

}  // namespace

// The lowest digit to the base of the number of shards.
PollingId new_polling_id(ShardIndex shard, ShardIndex shards) {
  PollingId id{random_bits()};
  auto& bits = id.bits[0];
  bits /= shards;
  if (bits > 0) --bits;  // or the highest ones would not fit
  bits = bits * shards + shard;
  return id;
}

ShardIndex shard_of(PollingId id, ShardIndex shards) {
  return static_cast<ShardIndex>(id.bits[0] % shards);
}

Pollings::Pollings(boost::asio::io_context& loop, Turn& turn, Tasks& tasks, Peers peers,
                   std::function<PollingId()> new_id)
    : turn_(turn),
      tasks_(tasks),
      peers_(std::move(peers)),
      new_id_(std::move(new_id)),
      tick_(loop.get_executor(), [this] { look_at_all(); }) {}

Pollings::~Pollings() = default;

void Pollings::ask(const PollingRequest& request, Lease lease, const PollingAnswered& answered) {
  using Kind = PollingRequest::Kind;
  if (request.kind == Kind::Open) return answered(open(std::move(lease)));
  const auto found = all_.find(request.connection);
  if (found == all_.end()) return answered({.status = 404, .body = {}});
  auto& polling = *found->second;
  if (request.kind == Kind::Poll) return polling.poll(request.number, answered);
  answered(polling.say(request.number, request.body));
}

PollingAnswer Pollings::open(Lease lease) {
  if (stopping()) return {.status = 503, .body = {}};
  if (all_.empty()) {
    entry_.emplace(tasks_, [this](StopHow) { stop(); });
    tick_.within(tick);
  }
  const auto id = new_id_();
  auto& polling = all_[id];
  polling = std::make_unique<Polling>(id, std::move(lease), *this);
  polling->enter_hub();
  return {.status = 200, .body = id.text()};
}

void Pollings::put_off(Polling& polling) {
  if (std::exchange(polling.dirty, true)) return;
  dirty_.push_back(&polling);
  turn_.put_off();
}

bool Pollings::settle() {
  const bool any = !dirty_.empty();
  for (std::size_t i = 0; i < dirty_.size(); ++i) {
    auto& polling = *dirty_[i];
    polling.dirty = false;
    polling.settle();
    if (polling.gone() && !polling.dirty) forget(polling);
  }
  dirty_.clear();
  return any;
}

void Pollings::forget(const Polling& polling) {
  all_.erase(polling.id());
  if (!all_.empty()) return;
  tick_.clear();
  entry_.reset();
}

void Pollings::look_at_all() {
  const auto now = steady_clock();
  for (const auto& [id, polling] : all_) polling->look(now);
  tick_.within(tick);
}

void Pollings::stop() {
  for (const auto& [id, polling] : all_) polling->stop();
}

}  // namespace noom
