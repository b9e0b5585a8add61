#include "tests/load/generator/sockets.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>

namespace noom::load {
namespace {

template <class Value>
void set(int socket, int level, int option, const Value& value) {
  setsockopt(socket, level, option, &value, sizeof value);
}

sockaddr_in loopback(std::uint32_t last, std::uint16_t port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(0x7F000000U + last);
  return address;
}

const sockaddr* plain(const sockaddr_in& address) {
  return reinterpret_cast<const sockaddr*>(&address);
}

}  // namespace

int begin_connecting(std::uint32_t client, std::uint16_t port) {
  const int made = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (made < 0) return -1;
  set(made, IPPROTO_TCP, TCP_NODELAY, 1);
  set(made, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, 1);
  set(made, SOL_SOCKET, SO_LINGER, linger{1, 0});  // no port waits after the end
  const auto from = loopback(1 + client % 16, 0);
  const auto to = loopback(1, port);
  if (bind(made, plain(from), sizeof from) == 0 &&
      (connect(made, plain(to), sizeof to) == 0 || errno == EINPROGRESS))
    return made;
  close(made);
  return -1;
}

bool connecting_failed(int socket) {
  int error = 0;
  socklen_t size = sizeof error;
  return getsockopt(socket, SOL_SOCKET, SO_ERROR, &error, &size) != 0 || error != 0;
}

ssize_t send_some(int socket, std::string_view bytes) {
  return send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
}

bool would_block() { return errno == EAGAIN || errno == EINTR; }

bool allow_descriptors(std::uint32_t count) {
  rlimit limit{};
  const rlim_t wanted = rlim_t{count} + 64;
  if (getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur >= wanted) return true;
  limit.rlim_cur = wanted;
  limit.rlim_max = std::max(limit.rlim_max, wanted);
  if (setrlimit(RLIMIT_NOFILE, &limit) == 0) return true;
  std::fprintf(stderr, "noom-load: %u connections need a higher ulimit -n\n", count);
  return false;
}

}  // namespace noom::load
