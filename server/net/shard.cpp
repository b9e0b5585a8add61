#include "server/net/shard.hpp"

#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <memory>

namespace noom {

namespace asio = boost::asio;

Shard::Shard(HubConfig config)
    : work_(io_.get_executor()),
      hub_([&] {
        config.after = [this](std::int64_t wait, std::function<void()> then) {
          call_after(wait, std::move(then));
        };
        return std::move(config);
      }()),
      firmly_(io_.get_executor(), [this] { tasks_.stop_firmly(); }) {}

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

void Shard::call_after(std::int64_t wait, std::function<void()> then) {
  const auto timer = std::make_shared<asio::steady_timer>(io_, std::chrono::milliseconds(wait));
  const auto entry = std::make_shared<Tasks::Entry>(tasks_, [timer](StopHow) { timer->cancel(); });
  timer->async_wait([timer, entry, then = std::move(then), this](boost::system::error_code error) {
    if (!error && !tasks_.stopping()) then();
  });
}

}  // namespace noom
