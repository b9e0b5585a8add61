#include "server/loop/batch.hpp"

#include <liburing.h>

#include <cerrno>
#include <limits>

#include "server/log.hpp"

namespace noom {
namespace {

constexpr int flags = MSG_DONTWAIT | MSG_NOSIGNAL;
constexpr int not_done = std::numeric_limits<int>::min();

int result_of(ssize_t returned) { return returned < 0 ? -errno : static_cast<int>(returned); }

}  // namespace

// One thread submits and nothing waits, so each request is done when its submission returns.
class Batch::Ring {
 public:
  Ring() {
    constexpr unsigned how =
        IORING_SETUP_SINGLE_ISSUER | IORING_SETUP_SUBMIT_ALL | IORING_SETUP_R_DISABLED;
    made_ = ::io_uring_queue_init(most, &ring_, how) == 0;
  }
  ~Ring() {
    if (made_) ::io_uring_queue_exit(&ring_);
  }
  Ring(const Ring&) = delete;
  Ring& operator=(const Ring&) = delete;

  bool made() const { return made_; }
  // It belongs to the thread that calls this.
  bool enable() { return enabled_ || (enabled_ = ::io_uring_enable_rings(&ring_) == 0); }

  void add(const Request& request, msghdr& message, std::size_t index) {
    auto* const entry = ::io_uring_get_sqe(&ring_);
    const auto& first = request.pieces.front();
    const auto size = static_cast<unsigned>(first.iov_len);
    if (request.kind == Request::Kind::Receive)
      ::io_uring_prep_recv(entry, request.socket, first.iov_base, size, flags);
    else if (request.pieces.size() == 1)
      ::io_uring_prep_send(entry, request.socket, first.iov_base, size, flags);
    else
      ::io_uring_prep_sendmsg(entry, request.socket, &message, flags);
    entry->user_data = index;
  }

  // False: the kernel has taken some only, and takes no more.
  bool perform(std::vector<int>& results) {
    auto to_submit = static_cast<int>(results.size());
    while (to_submit > 0) {
      const int submitted = ::io_uring_submit_and_wait(&ring_, static_cast<unsigned>(to_submit));
      if (submitted <= 0 && submitted != -EINTR) break;
      if (submitted > 0) to_submit -= submitted;
    }
    for (auto left = static_cast<int>(results.size()) - to_submit; left > 0;) {
      io_uring_cqe* done = nullptr;
      if (::io_uring_wait_cqe(&ring_, &done) != 0) continue;
      results[done->user_data] = done->res;
      ::io_uring_cqe_seen(&ring_, done);
      --left;
    }
    return to_submit == 0;
  }

 private:
  io_uring ring_{};
  bool made_ = false;
  bool enabled_ = false;
};

Batch::Batch(By by) {
  if (by == By::Calls) return;
  ring_ = std::make_unique<Ring>();
  if (!ring_->made()) give_up_ring();
}

Batch::~Batch() = default;

void Batch::receive(int socket, std::span<char> into) {
  auto& request = requests_[size_++];
  request = {.socket = socket,
             .kind = Request::Kind::Receive,
             .pieces = {},
             .one = {.iov_base = into.data(), .iov_len = into.size()}};
  request.pieces = {&request.one, 1};
}

void Batch::send(int socket, std::span<const iovec> pieces) {
  auto& message = messages_[size_];
  message.msg_iov = const_cast<iovec*>(pieces.data());  // which is only read
  message.msg_iovlen = pieces.size();
  requests_[size_++] = {.socket = socket, .kind = Request::Kind::Send, .pieces = pieces, .one = {}};
}

void Batch::perform(std::vector<int>& results) {
  results.assign(size_, not_done);
  if (size_ > 1 && ring_) perform_by_ring(results);
  perform_by_calls(results);
  size_ = 0;
}

void Batch::perform_by_ring(std::vector<int>& results) {
  if (!ring_->enable()) return give_up_ring();
  for (std::size_t i = 0; i < size_; ++i) ring_->add(requests_[i], messages_[i], i);
  if (!ring_->perform(results)) give_up_ring();
}

void Batch::give_up_ring() {
  log::info("no io_uring: one system call for each socket");
  ring_.reset();
}

// What the ring has not done.
void Batch::perform_by_calls(std::vector<int>& results) {
  for (std::size_t i = 0; i < size_; ++i) {
    if (results[i] != not_done) continue;
    const auto& request = requests_[i];
    const auto& first = request.pieces.front();
    if (request.kind == Request::Kind::Receive)
      results[i] = result_of(::recv(request.socket, first.iov_base, first.iov_len, MSG_DONTWAIT));
    else if (request.pieces.size() == 1)
      results[i] = result_of(::send(request.socket, first.iov_base, first.iov_len, flags));
    else
      results[i] = result_of(::sendmsg(request.socket, &messages_[i], flags));
  }
}

}  // namespace noom
