// Reads and writes of many sockets in one system call: by an io_uring, or by one call after another
// where the kernel gives us none.
#pragma once

#include <sys/socket.h>
#include <sys/uio.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace noom {

// Belongs to one thread: the first that performs. Nothing ever blocks or is under way between
// calls.
class Batch {
 public:
  static constexpr std::size_t most = 64;
  enum class By { Ring, Calls };

  explicit Batch(By by);
  ~Batch();
  Batch(const Batch&) = delete;
  Batch& operator=(const Batch&) = delete;

  bool empty() const { return size_ == 0; }
  bool full() const { return size_ == most; }

  // Neither when it is full. What they refer to must stay until all is performed.
  void receive(int socket, std::span<char> into);
  void send(int socket, std::span<const iovec> pieces);

  // For each, in their order: so many bytes (0 read: the end), or -errno. It is empty then.
  void perform(std::vector<int>& results);

 private:
  struct Request {
    int socket;
    enum class Kind : std::uint8_t { Receive, Send } kind;
    std::span<const iovec> pieces;
    iovec one;  // of a read
  };
  class Ring;

  void give_up_ring();
  void perform_by_ring(std::vector<int>& results);
  void perform_by_calls(std::vector<int>& results);

  std::unique_ptr<Ring> ring_;  // null: by calls
  std::array<Request, most> requests_{};
  std::array<msghdr, most> messages_{};
  std::size_t size_ = 0;
};

}  // namespace noom
