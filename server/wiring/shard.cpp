#include "server/wiring/shard.hpp"

#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <memory>
#include <utility>

namespace noom {

namespace asio = boost::asio;

Shard::Shard(HubConfig config, std::function<PollingId()> new_polling, Outward outward)
    : work_(io_.get_executor()),
      firmly_(io_.get_executor(), [this] { tasks_.stop_firmly(); }),
      outward_(std::move(outward)),
      letters_(config.shards),
      turn_(io_, [this] { end_turn(); }),
      hub_(wired(std::move(config))),
      websockets_(io_, turn_, tasks_, peers_of(hub_)),
      pollings_(io_, turn_, tasks_, peers_of(hub_), std::move(new_polling)) {}

Shard::~Shard() { wait(); }

void Shard::start() {
  thread_ = std::thread([this] { io_.run(); });
}

void Shard::wait() {
  if (thread_.joinable()) thread_.join();
}

void Shard::post(std::function<void(Shard&)> what) {
  asio::post(io_, [this, what = std::move(what)] { what(*this); });
}

void Shard::stop(std::chrono::milliseconds firmly_after) {
  work_.reset();
  firmly_.within(firmly_after);
  tasks_.stop_gently([this] { firmly_.clear(); });
}

HubConfig Shard::wired(HubConfig config) {
  config.post = [this](ShardIndex to, Mail&& mail) {
    letters_[to].push_back(std::move(mail));
    turn_.put_off();
  };
  config.after = [this](std::int64_t wait, std::function<void()> then) {
    call_after(wait, std::move(then));
  };
  if (outward_.save)
    config.append = [this](Record record) {
      records_.push_back(std::move(record));
      turn_.put_off();
    };
  return config;
}

// A flush may find that a peer is gone, which gives others something to hear, over the other
// transport too: repeated until both are idle; then the mail is flushed.
void Shard::end_turn() {
  do websockets_.settle();
  while (pollings_.settle());
  for (ShardIndex to = 0; to < letters_.size(); ++to)
    if (!letters_[to].empty()) outward_.post_all(to, std::exchange(letters_[to], {}));
  if (!records_.empty()) outward_.save(std::exchange(records_, {}));
}

void Shard::call_after(std::int64_t wait, std::function<void()> then) {
  if (tasks_.stopping()) return;  // nobody would cancel it
  const auto timer = std::make_shared<asio::steady_timer>(io_, std::chrono::milliseconds(wait));
  const auto entry = std::make_shared<Tasks::Entry>(tasks_, [timer](StopHow) { timer->cancel(); });
  timer->async_wait([timer, entry, then = std::move(then), this](boost::system::error_code error) {
    if (!error && !tasks_.stopping()) then();
  });
}

}  // namespace noom
