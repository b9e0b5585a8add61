#include <gtest/gtest.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include "tests/server/wiring/serving.hpp"

namespace noom::test {
namespace {

constexpr std::string_view request =
    "GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";

// While it lives the process can open no descriptor: those below the limit are all in use.
class NoDescriptorLeft {
 public:
  NoDescriptorLeft() {
    ::getrlimit(RLIMIT_NOFILE, &before_);
    auto now = before_;
    now.rlim_cur = STDERR_FILENO + 1;
    ::setrlimit(RLIMIT_NOFILE, &now);
  }
  ~NoDescriptorLeft() { ::setrlimit(RLIMIT_NOFILE, &before_); }
  NoDescriptorLeft(const NoDescriptorLeft&) = delete;
  NoDescriptorLeft& operator=(const NoDescriptorLeft&) = delete;

 private:
  rlimit before_{};
};

// An option of TCP, -1 where there is none such.
int tcp_option(int socket, int option) {
  int value = 0;
  socklen_t size = sizeof value;
  return ::getsockopt(socket, IPPROTO_TCP, option, &value, &size) == 0 ? value : -1;
}

// The connections that this process has accepted on a port.
std::vector<int> accepted_on(unsigned short port) {
  std::vector<int> found;
  for (int descriptor = 0; descriptor < 1024; ++descriptor) {
    sockaddr_in own{};
    sockaddr_in other{};
    socklen_t size = sizeof own;
    auto* const plain = reinterpret_cast<sockaddr*>(&own);
    if (::getsockname(descriptor, plain, &size) != 0 || ntohs(own.sin_port) != port) continue;
    size = sizeof other;
    if (::getpeername(descriptor, reinterpret_cast<sockaddr*>(&other), &size) == 0)
      found.push_back(descriptor);
  }
  return found;
}

TEST(Listener, ADeadPathIsTriedEachSecondWhereTheKernelCan) {
  constexpr int longest_retry = 44;  // TCP_RTO_MAX_MS
  const Serving serving;
  auto client = serving.connect();
  client.greet("Ann");
  const auto sockets = accepted_on(serving.server.port());
  ASSERT_EQ(sockets.size(), 1U);
  if (tcp_option(sockets[0], longest_retry) < 0) GTEST_SKIP() << "older than Linux 6.15";
  EXPECT_EQ(tcp_option(sockets[0], longest_retry), 1'000);
  EXPECT_EQ(tcp_option(sockets[0], TCP_USER_TIMEOUT), 33'000);
}

TEST(Listener, SurvivesALackOfDescriptors) {
  const Serving serving;
  const int socket = Client::new_socket();
  auto limit = std::make_unique<NoDescriptorLeft>();
  Client client(serving.server.port(), 0, socket);
  client.send(request);
  EXPECT_TRUE(client.silent_for(150));
  limit.reset();
  EXPECT_EQ(client.read_all().substr(0, 15), "HTTP/1.1 200 OK");
}

TEST(Listener, APortThatIsTakenIsAnError) {
  const Serving serving;
  auto config = serving_config(2);
  config.port = serving.server.port();
  EXPECT_ANY_THROW(Server{std::move(config)});
}

TEST(Listener, ServesIpv4AndWhereThereIsOneIpv6) {
  auto config = serving_config(1);
  config.address = "";
  const Serving serving{std::move(config)};
  auto client = serving.connect();
  client.send(request);
  EXPECT_EQ(client.read_all().substr(0, 15), "HTTP/1.1 200 OK");
}

}  // namespace
}  // namespace noom::test
