#include <gtest/gtest.h>
#include <sys/resource.h>
#include <unistd.h>

#include "tests/server/net/serving.hpp"

namespace noom::test {
namespace {

constexpr std::string_view request =
    "GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";

// While it lives the process can open one more descriptor and no other.
class OneDescriptorLeft {
 public:
  OneDescriptorLeft() {
    ::getrlimit(RLIMIT_NOFILE, &before_);
    const int next = ::dup(STDERR_FILENO);
    ::close(next);
    auto now = before_;
    now.rlim_cur = static_cast<rlim_t>(next) + 1;
    ::setrlimit(RLIMIT_NOFILE, &now);
  }
  ~OneDescriptorLeft() { ::setrlimit(RLIMIT_NOFILE, &before_); }
  OneDescriptorLeft(const OneDescriptorLeft&) = delete;
  OneDescriptorLeft& operator=(const OneDescriptorLeft&) = delete;

 private:
  rlimit before_{};
};

TEST(Listener, SurvivesALackOfDescriptors) {
  const Serving serving;
  auto limit = std::make_unique<OneDescriptorLeft>();
  auto client = serving.connect();
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
