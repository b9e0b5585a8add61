#include "server/loop/poll.hpp"

#include <sys/epoll.h>

#include <array>
#include <boost/system/system_error.hpp>
#include <cerrno>

namespace noom {
namespace {

using boost::system::error_code;

constexpr int most_ready = 512;  // the rest is the next turn's
constexpr std::uint32_t ended = EPOLLRDHUP | EPOLLHUP | EPOLLERR;

int new_set() {
  const int set = ::epoll_create1(EPOLL_CLOEXEC);
  if (set < 0)
    throw boost::system::system_error(errno, boost::system::system_category(), "epoll_create1");
  return set;
}

}  // namespace

Poll::Poll(boost::asio::io_context& loop, Turn& turn, Ready ready)
    : set_(loop, new_set()), turn_(turn), ready_(std::move(ready)) {}

bool Poll::watch(int socket, void* who) {
  if (!control(EPOLL_CTL_ADD, socket, who, Until::Readable)) return false;
  ++watched_;
  wait();
  return true;
}

void Poll::watch_again(int socket, void* who, Until until) {
  control(EPOLL_CTL_MOD, socket, who, until);
}

// A loop that waits for nothing else may end.
void Poll::forget(int socket) {
  control(EPOLL_CTL_DEL, socket, nullptr, Until::Readable);
  if (--watched_ > 0 || !waiting_) return;
  error_code ignored;
  set_.cancel(ignored);
}

bool Poll::control(int operation, int socket, void* who, Until until) {
  epoll_event event{};
  event.events = EPOLLIN | EPOLLRDHUP | EPOLLET;
  if (until == Until::ReadableOrWritable) event.events |= EPOLLOUT;
  event.data.ptr = who;
  return ::epoll_ctl(set_.native_handle(), operation, socket, &event) == 0;
}

void Poll::wait() {
  if (waiting_ || watched_ == 0) return;
  waiting_ = true;
  set_.async_wait(set_.wait_read, [this](error_code error) {
    waiting_ = false;
    if (!error) turn_.take([this] { take_ready(); });
    wait();
  });
}

void Poll::take_ready() {
  std::array<epoll_event, most_ready> events;
  const int count = ::epoll_wait(set_.native_handle(), events.data(), most_ready, 0);
  std::array<Readiness, most_ready> ready;
  for (int i = 0; i < count; ++i) {
    const auto& event = events[static_cast<std::size_t>(i)];
    ready[static_cast<std::size_t>(i)] = {.who = event.data.ptr,
                                          .readable = (event.events & (EPOLLIN | ended)) != 0,
                                          .ended = (event.events & ended) != 0,
                                          .writable = (event.events & EPOLLOUT) != 0};
  }
  if (count > 0) ready_(std::span(ready).first(static_cast<std::size_t>(count)));
}

}  // namespace noom
