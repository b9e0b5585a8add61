// What one batch of system calls writes: for each socket pieces of memory, short texts copied side
// by side, long ones by reference.
#pragma once

#include <sys/uio.h>

#include <array>
#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

namespace noom {

// One for all sockets of a shard.
class Gathered {
 public:
  Gathered() : copies_(copied_bytes) {}

  void clear();
  // What is added from now on is for another socket.
  void begin();
  // But for the first `skip` bytes of the two together. False: no room, nothing was added; a clear
  // one takes any. `text` must stay until it is sent.
  bool add(std::string_view head, std::string_view text, std::size_t skip);

  // Since begin().
  std::span<const iovec> pieces() const {
    return std::span(pieces_).subspan(first_, count_ - first_);
  }
  std::size_t bytes() const { return bytes_; }

 private:
  // Copying a text up to here costs less than one piece more.
  static constexpr std::size_t short_text = 4096;
  static constexpr std::size_t copied_bytes = 128 * 1024;
  static constexpr std::size_t most_pieces = 256;

  void copy(std::string_view bytes);
  void refer(std::string_view bytes);

  std::vector<char> copies_;
  std::size_t copied_ = 0;
  std::array<iovec, most_pieces> pieces_{};
  std::size_t first_ = 0;
  std::size_t count_ = 0;
  std::size_t bytes_ = 0;
  bool copying_ = false;  // the last piece ends where the next copy begins
};

}  // namespace noom
