#include "server/http/guard.hpp"

#include <gtest/gtest.h>

namespace noom::http {
namespace {

RequestFacts page() {
  return {.method = "GET",
          .target = "/",
          .version = 11,
          .fields = {{"Host", "noom.example:3000"}, {"Accept", "*/*"}}};
}

RequestFacts upgrade() {
  return {.method = "GET",
          .target = "/ws",
          .version = 11,
          .fields = {{"Host", "noom.example:3000"},
                     {"Connection", "keep-alive, Upgrade"},
                     {"Upgrade", "websocket"},
                     {"Origin", "http://noom.example:3000"},
                     {"Sec-WebSocket-Version", "13"},
                     {"Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="}}};
}

void set(RequestFacts& request, std::string_view name, std::string_view value) {
  for (auto& field : request.fields)
    if (field.name == name) field.value = value;
}

void drop(RequestFacts& request, std::string_view name) {
  std::erase_if(request.fields, [name](const Field& field) { return field.name == name; });
}

// The status of the rejection; 0: allowed.
unsigned status(const RequestFacts& request, const OriginPolicy& origins = {}) {
  const auto rejected = check(request, origins);
  return rejected ? rejected->status : 0;
}

TEST(Guard, LetsAPageAndAnUpgradeOfItsOwnOriginPass) {
  EXPECT_EQ(status(page()), 0U);
  EXPECT_EQ(status(upgrade()), 0U);
}

TEST(Guard, KnowsGetAndHeadOnly) {
  for (const auto* const method : {"POST", "PUT", "DELETE", "OPTIONS", "CONNECT", "get", ""}) {
    auto request = page();
    request.method = method;
    EXPECT_EQ(status(request), 405U) << method;
  }
  auto head = page();
  head.method = "HEAD";
  EXPECT_EQ(status(head), 0U);
}

TEST(Guard, WantsExactlyOneHost) {
  auto without = page();
  drop(without, "Host");
  EXPECT_EQ(status(without), 400U);
  auto two = page();
  two.fields.push_back({"hOST", "noom.example:3000"});
  EXPECT_EQ(status(two), 400U);
  for (const auto* const bad : {"", "a b", "a/b", "a@b", "a,b", "h\xC3\xB6st"}) {
    auto request = page();
    set(request, "Host", bad);
    EXPECT_EQ(status(request), 400U) << bad;
  }
  for (const auto* const good : {"localhost", "[::1]:3000", "127.0.0.1:80"}) {
    auto request = page();
    set(request, "Host", good);
    EXPECT_EQ(status(request), 0U) << good;
  }
}

TEST(Guard, TakesNoBody) {
  auto chunked = page();
  chunked.fields.push_back({"transfer-encoding", "identity"});
  EXPECT_EQ(status(chunked), 400U);
  auto body = page();
  body.fields.push_back({"Content-Length", "5"});
  EXPECT_EQ(status(body), 413U);
  auto empty = page();
  empty.fields.push_back({"Content-Length", "0"});
  EXPECT_EQ(status(empty), 0U);
  empty.fields.push_back({"Content-Length", "0"});
  EXPECT_EQ(status(empty), 413U) << "twice is one too many";
}

TEST(Guard, RefusesTargetsThatHideSomething) {
  for (const auto* const bad : {"", "*", "http://noom.example/", "room", "/a b", "/a\\b", "/a%00",
                                "/a%2fb", "/a%2Fb", "/%5c", "/#x", "/\xC3\xA9", "/\x7F", "/\t"}) {
    auto request = page();
    request.target = bad;
    EXPECT_EQ(status(request), 400U) << bad;
  }
  auto korean = page();
  korean.target = "/room/%ED%95%9C?x=1";
  EXPECT_EQ(status(korean), 0U);
}

TEST(Guard, BoundsTheNumberOfFields) {
  auto request = page();
  while (request.fields.size() < limits::fields) request.fields.push_back({"X", "y"});
  EXPECT_EQ(status(request), 0U);
  request.fields.push_back({"X", "y"});
  EXPECT_EQ(status(request), 431U);
}

TEST(Guard, RefusesVersionsItDoesNotSpeak) {
  auto request = page();
  request.version = 20;
  EXPECT_EQ(status(request), 505U);
}

TEST(Guard, RefusesAnUpgradeFromAnotherOrigin) {
  for (const auto* const origin :
       {"http://evil.example", "https://noom.example:3000", "http://noom.example", "null", "",
        "http://noom.example:3000.evil.example", "http://xnoom.example:3000"}) {
    auto request = upgrade();
    set(request, "Origin", origin);
    EXPECT_EQ(status(request), 403U) << origin;
  }
  auto none = upgrade();
  drop(none, "Origin");
  EXPECT_EQ(status(none), 403U);
  auto two = upgrade();
  two.fields.push_back({"Origin", "http://noom.example:3000"});
  EXPECT_EQ(status(two), 403U);
}

TEST(Guard, LetsAnOriginPassThatTheOperatorAllowed) {
  auto request = upgrade();
  set(request, "Origin", "https://noom.example");
  EXPECT_EQ(status(request, {{"https://other.example", "https://noom.example"}}), 0U);
  EXPECT_EQ(status(request, {{"https://noom.example.org"}}), 403U);
}

TEST(Guard, WantsAnUpgradeToBeWhatRfc6455Says) {
  auto old = upgrade();
  old.version = 10;
  EXPECT_EQ(status(old), 400U);
  auto head = upgrade();
  head.method = "HEAD";
  EXPECT_EQ(status(head), 405U);
  auto version = upgrade();
  set(version, "Sec-WebSocket-Version", "8");
  EXPECT_EQ(status(version), 426U);
  auto protocol = upgrade();
  set(protocol, "Upgrade", "h2c");
  EXPECT_EQ(status(protocol), 400U);
  auto connection = upgrade();
  set(connection, "Connection", "keep-alive");
  EXPECT_EQ(status(connection), 400U);
}

TEST(Guard, WantsAKeyOfSixteenBytes) {
  for (const auto* const key :
       {"", "AAA=", "dGhlIHNhbXBsZSBub25jZQ", "dGhlIHNhbXBsZSBub25jZQ=", "dGhlIHNhbXBsZSBub25jZR==",
        "dGhlIHNhbXBsZSBub25j!Q==", "dGhlIHNhbXBsZSBub25jZSBub25jZQ=="}) {
    auto request = upgrade();
    set(request, "Sec-WebSocket-Key", key);
    EXPECT_EQ(status(request), 400U) << key;
  }
  auto two = upgrade();
  two.fields.push_back({"Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="});
  EXPECT_EQ(status(two), 400U);
}

TEST(Guard, ReadsTheHeadMoreStrictlyThanAParser) {
  EXPECT_FALSE(check_head("GET / HTTP/1.1\r\nHost: a\r\nX: caf\xC3\xA9\tx\r\n\r\n"));
  for (const std::string_view bad :
       {"GET / HTTP/1.1\r\nX: 1\r\n folded\r\n\r\n", "GET / HTTP/1.1\r\nX: 1\r\n\tfolded\r\n\r\n",
        "GET / HTTP/1.1\nHost: a\r\n\r\n", "GET / HTTP/1.1\r\nX: a\rb\r\n\r\n",
        "GET /\xC3\xA9 HTTP/1.1\r\n\r\n", "GET /\t HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\r\nX\xC3\xA9: 1\r\n\r\n", "GET / HTTP/1.1\r\nX : 1\r\n\r\n",
        "GET / HTTP/1.1\r\nno end"})
    EXPECT_EQ(check_head(bad).value_or(Rejection{}).status, 400U) << bad;
  const std::string with_zero("GET / HTTP/1.1\r\nX: \0\r\n\r\n", 25);
  EXPECT_TRUE(check_head(with_zero));
}

TEST(Guard, BoundsTheHead) {
  std::string head = "GET / HTTP/1.1\r\n";
  for (std::size_t i = 0; i < limits::fields; ++i) head += "X: y\r\n";
  EXPECT_FALSE(check_head(head + "\r\n"));
  EXPECT_EQ(check_head(head + "X: y\r\n\r\n")->status, 431U);
  EXPECT_EQ(check_head("GET / HTTP/1.1\r\nX: " + std::string(limits::head_bytes, 'a') + "\r\n\r\n")
                ->status,
            431U);
}

RequestFacts poll() {
  auto request = page();
  request.target = "/polling/Fw4sVjm3QlWz3Tq6rL9a0A?after=0";
  return request;
}

RequestFacts say(std::string_view length) {
  auto request = poll();
  request.method = "POST";
  request.fields.push_back({"Origin", "http://noom.example:3000"});
  request.fields.push_back({"Content-Length", length});
  return request;
}

TEST(Guard, LetsPollingPassOfItsOwnOrigin) {
  EXPECT_EQ(status(poll()), 0U);
  EXPECT_EQ(status(say("262144")), 0U);
  auto foreign = say("2");
  set(foreign, "Origin", "https://noom.example");
  EXPECT_EQ(status(foreign), 403U);
  EXPECT_EQ(status(foreign, {{"https://noom.example"}}), 0U);
  auto without = say("2");
  drop(without, "Origin");
  EXPECT_EQ(status(without), 403U);
  auto foreign_poll = poll();
  foreign_poll.fields.push_back({"Origin", "http://evil.example"});
  EXPECT_EQ(status(foreign_poll), 403U);
}

TEST(Guard, BoundsABodyAndWantsItsLengthClearly) {
  EXPECT_EQ(status(say("262145")), 413U);
  for (const auto* const length :
       {"", "x", "+2", "-2", " 2", "2, 2", "0x2", "99999999999999999999"})
    EXPECT_EQ(status(say(length)), 411U) << length;
  auto two = say("2");
  two.fields.push_back({"Content-Length", "2"});
  EXPECT_EQ(status(two), 411U);
  auto chunked = say("2");
  chunked.fields.push_back({"Transfer-Encoding", "chunked"});
  EXPECT_EQ(status(chunked), 400U);
  auto with_body = poll();
  with_body.fields.push_back({"Content-Length", "2"});
  EXPECT_EQ(status(with_body), 413U);
}

TEST(Guard, APostIsForPollingOnly) {
  for (const auto* const target : {"/pollingx", "/Polling", "/ws", "/room/polling", "/"}) {
    auto request = say("0");
    request.target = target;
    EXPECT_EQ(status(request), 405U) << target;
  }
  auto head = poll();
  head.method = "HEAD";
  EXPECT_EQ(check(head, {}), (Rejection{405, "only GET and POST", "GET, POST"}));
}

}  // namespace
}  // namespace noom::http
