// The floor: what the system calls of fan-out cost and nothing else. It counts a client's frames
// without reading them and sends bytes that were encoded at the start, of the size of Noom's. All
// that arises for a socket in one turn of the loop leaves in one writev.
// Usage: noom-load-floor <bytes of the text of a message>
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace noom::load {
namespace {

// The answer to the generator's one key.
constexpr std::string_view upgraded =
    "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n";

std::string server_frame(const std::string& text) {
  std::string frame(1, static_cast<char>(0x81));
  if (text.size() < 126) {
    frame.push_back(static_cast<char>(text.size()));
  } else {
    frame.push_back(126);
    frame.push_back(static_cast<char>(text.size() >> 8));
    frame.push_back(static_cast<char>(text.size()));
  }
  return frame + text;
}

struct Frames {
  std::string entered = server_frame(R"({"type":"entered"})");
  std::string ack =
      server_frame(R"({"type":"ack","id":1000,"payload":{"offset":100000,"at":1700000000000}})");
  std::string delivery;

  explicit Frames(std::size_t text)
      : delivery(
            server_frame(R"({"type":"new_message","payload":{"room":"r000001","offset":100000,)"
                         R"("from":"0123456789abcdefghijkl","nickname":"n000001","text":")" +
                         std::string(text, 'x') + R"(","at":1700000000000}})")) {}
};

struct Peer {
  int socket;
  bool upgraded = false;
  bool touched = false;
  std::vector<Peer*>* room = nullptr;
  std::vector<iovec> unsent;  // empty while idle
  std::string unread;
};

class Floor {
 public:
  explicit Floor(std::size_t text) : frames_(text), scratch_(256 * 1024) {
    listener_ = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    auto* const plain = reinterpret_cast<sockaddr*>(&address);
    socklen_t size = sizeof address;
    if (bind(listener_, plain, size) != 0 || listen(listener_, 4096) != 0) std::abort();
    getsockname(listener_, plain, &size);
    std::printf("Listening on %d\n", ntohs(address.sin_port));
    std::fflush(stdout);
    watch(listener_, nullptr, EPOLLIN);
  }

  [[noreturn]] void run() {
    std::array<epoll_event, 1024> events;
    for (;;) {
      const int count = epoll_wait(epoll_, events.data(), static_cast<int>(events.size()), -1);
      for (int i = 0; i < count; ++i) {
        const auto& event = events[static_cast<std::size_t>(i)];
        if (event.data.ptr == nullptr) {
          accept_all();
          continue;
        }
        auto& peer = *static_cast<Peer*>(event.data.ptr);
        if ((event.events & EPOLLOUT) != 0) touch(peer);
        if ((event.events & EPOLLIN) != 0) receive(peer);
      }
      for (auto* const peer : touched_) flush(*peer);
      touched_.clear();
    }
  }

 private:
  void watch(int what, Peer* peer, std::uint32_t events) {
    epoll_event event{.events = events, .data = {.ptr = peer}};
    epoll_ctl(epoll_, EPOLL_CTL_ADD, what, &event);
  }

  void accept_all() {
    for (;;) {
      const int accepted = accept4(listener_, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
      if (accepted < 0) return;
      const int yes = 1;
      setsockopt(accepted, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
      peers_.push_back(std::make_unique<Peer>(Peer{.socket = accepted}));
      watch(accepted, peers_.back().get(), EPOLLIN | EPOLLOUT | EPOLLET);
    }
  }

  void receive(Peer& peer) {
    const auto kept = peer.unread.size();
    peer.unread.copy(scratch_.data(), kept);
    const auto got = read(peer.socket, scratch_.data() + kept, scratch_.size() - kept);
    if (got <= 0) return;
    std::string_view bytes(scratch_.data(), kept + static_cast<std::size_t>(got));
    if (!peer.upgraded) bytes = upgrade(peer, bytes);
    if (peer.upgraded) bytes = count_frames(peer, bytes);
    peer.unread.assign(bytes);
  }

  // "GET /<room> HTTP/1.1": a room for each path.
  std::string_view upgrade(Peer& peer, std::string_view bytes) {
    const auto end = bytes.find("\r\n\r\n");
    if (end == std::string_view::npos) return bytes;
    peer.upgraded = true;
    peer.room = &rooms_[std::string(bytes.substr(0, bytes.find("HTTP/")))];
    peer.room->push_back(&peer);
    queue(peer, upgraded);
    queue(peer, frames_.entered);
    return bytes.substr(end + 4);
  }

  std::string_view count_frames(Peer& peer, std::string_view bytes) {
    for (;;) {
      const auto size = masked_frame_size(bytes);
      if (size == 0) return bytes;
      bytes.remove_prefix(size);
      for (auto* const other : *peer.room)
        if (other != &peer) queue(*other, frames_.delivery);
      queue(peer, frames_.ack);
    }
  }

  // 0 while it is incomplete.
  static std::size_t masked_frame_size(std::string_view bytes) {
    if (bytes.size() < 8) return 0;
    const auto at = [&](std::size_t i) {
      return std::size_t{static_cast<unsigned char>(bytes[i])};
    };
    const auto length = at(1) & 0x7F;
    const auto size = length < 126 ? 6 + length : 8 + at(2) * 256 + at(3);
    return bytes.size() < size ? 0 : size;
  }

  void queue(Peer& peer, std::string_view bytes) {
    peer.unsent.push_back({const_cast<char*>(bytes.data()), bytes.size()});
    touch(peer);
  }

  void touch(Peer& peer) {
    if (peer.touched) return;
    peer.touched = true;
    touched_.push_back(&peer);
  }

  void flush(Peer& peer) {
    constexpr std::size_t at_once = 1024;  // IOV_MAX
    peer.touched = false;
    std::size_t sent = 0;
    while (sent < peer.unsent.size()) {
      const auto count = std::min(at_once, peer.unsent.size() - sent);
      const auto written = writev(peer.socket, &peer.unsent[sent], static_cast<int>(count));
      if (written < 0) break;
      sent += drop(&peer.unsent[sent], static_cast<std::size_t>(written));
    }
    if (sent == peer.unsent.size())
      std::vector<iovec>().swap(peer.unsent);
    else
      peer.unsent.erase(peer.unsent.begin(),
                        peer.unsent.begin() + static_cast<std::ptrdiff_t>(sent));
  }

  // How many are whole; the next one is cut.
  static std::size_t drop(iovec* vectors, std::size_t bytes) {
    std::size_t whole = 0;
    while (bytes > 0 && bytes >= vectors[whole].iov_len) bytes -= vectors[whole++].iov_len;
    if (bytes == 0) return whole;
    vectors[whole].iov_base = static_cast<char*>(vectors[whole].iov_base) + bytes;
    vectors[whole].iov_len -= bytes;
    return whole;
  }

  const int epoll_ = epoll_create1(EPOLL_CLOEXEC);
  int listener_ = -1;
  const Frames frames_;
  std::vector<char> scratch_;
  std::unordered_map<std::string, std::vector<Peer*>> rooms_;
  std::vector<std::unique_ptr<Peer>> peers_;
  std::vector<Peer*> touched_;
};

}  // namespace
}  // namespace noom::load

int main(int argc, char** argv) {
  noom::load::Floor(argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 64).run();
}
