#include "server/http/guard.hpp"

#include <gtest/gtest.h>

#include "tests/server/http/requests.hpp"

namespace noom::http {
namespace {

using test::with;

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

RequestFacts without(RequestFacts request, std::string_view name) {
  return with(std::move(request), name, "");
}

// With one field more, even if it has it.
RequestFacts also(RequestFacts request, std::string_view name, std::string_view value) {
  request.fields.push_back({name, value});
  return request;
}

RequestFacts by(std::string_view method, RequestFacts request) {
  request.method = method;
  return request;
}

RequestFacts to(std::string_view target, RequestFacts request) {
  request.target = target;
  return request;
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
  for (const auto* const method : {"POST", "PUT", "DELETE", "OPTIONS", "CONNECT", "get", ""})
    EXPECT_EQ(status(by(method, page())), 405U) << method;
  EXPECT_EQ(status(by("HEAD", page())), 0U);
}

TEST(Guard, WantsExactlyOneHost) {
  EXPECT_EQ(status(without(page(), "Host")), 400U);
  EXPECT_EQ(status(also(page(), "hOST", "noom.example:3000")), 400U);
  for (const auto* const bad : {"", "a b", "a/b", "a@b", "a,b", "h\xC3\xB6st"})
    EXPECT_EQ(status(with(page(), "Host", bad)), 400U) << bad;
  for (const auto* const good : {"localhost", "[::1]:3000", "127.0.0.1:80"})
    EXPECT_EQ(status(with(page(), "Host", good)), 0U) << good;
}

TEST(Guard, TakesNoBody) {
  EXPECT_EQ(status(also(page(), "transfer-encoding", "identity")), 400U);
  EXPECT_EQ(status(also(page(), "Content-Length", "5")), 413U);
  const auto empty = also(page(), "Content-Length", "0");
  EXPECT_EQ(status(empty), 0U);
  EXPECT_EQ(status(also(empty, "Content-Length", "0")), 413U) << "twice is one too many";
}

TEST(Guard, RefusesTargetsThatHideSomething) {
  for (const auto* const bad : {"", "*", "http://noom.example/", "room", "/a b", "/a\\b", "/a%00",
                                "/a%2fb", "/a%2Fb", "/%5c", "/#x", "/\xC3\xA9", "/\x7F", "/\t"})
    EXPECT_EQ(status(to(bad, page())), 400U) << bad;
  EXPECT_EQ(status(to("/room/%ED%95%9C?x=1", page())), 0U);
}

TEST(Guard, BoundsTheNumberOfFields) {
  auto request = page();
  while (request.fields.size() < limits::fields) request.fields.push_back({"X", "y"});
  EXPECT_EQ(status(request), 0U);
  EXPECT_EQ(status(also(request, "X", "y")), 431U);
}

TEST(Guard, RefusesVersionsItDoesNotSpeak) {
  auto request = page();
  request.version = 20;
  EXPECT_EQ(status(request), 505U);
}

TEST(Guard, RefusesAnUpgradeFromAnotherOrigin) {
  for (const auto* const origin :
       {"http://evil.example", "https://noom.example", "http://noom.example", "null", "",
        "http://noom.example:3000.evil.example", "http://xnoom.example:3000",
        "https://noom.example:3000/", "https://noom.example:3000@evil.example"})
    EXPECT_EQ(status(with(upgrade(), "Origin", origin)), 403U) << origin;
  EXPECT_EQ(status(without(upgrade(), "Origin")), 403U);
  EXPECT_EQ(status(also(upgrade(), "Origin", "http://noom.example:3000")), 403U);
}

TEST(Guard, LetsAnUpgradePassThatATlsProxyHasDecrypted) {
  EXPECT_EQ(status(with(upgrade(), "Origin", "https://noom.example:3000")), 0U);
  const auto behind = with(upgrade(), "Host", "noom.example");
  EXPECT_EQ(status(with(behind, "Origin", "https://noom.example")), 0U);
  EXPECT_EQ(check(with(upgrade(), "Host", "127.0.0.1:3000"), {}),
            (Rejection{403, "origin_refused"}));
}

TEST(Guard, TheDefaultPortOfAnAllowedOriginNeedNotBeSaid) {
  const auto request = with(upgrade(), "Origin", "https://noom.example");
  EXPECT_EQ(status(request, {{"https://noom.example:443"}}), 0U);
  EXPECT_EQ(status(request, {{"https://noom.example:80"}}), 403U);
  EXPECT_EQ(status(with(upgrade(), "Origin", "app://noom"), {{"app://noom"}}), 0U);
}

TEST(Guard, LetsAnOriginPassThatTheOperatorAllowed) {
  const auto request = with(upgrade(), "Origin", "https://noom.example");
  EXPECT_EQ(status(request, {{"https://other.example", "https://noom.example"}}), 0U);
  EXPECT_EQ(status(request, {{"https://noom.example.org"}}), 403U);
}

TEST(Guard, WantsAnUpgradeToBeWhatRfc6455Says) {
  auto old = upgrade();
  old.version = 10;
  EXPECT_EQ(status(old), 400U);
  EXPECT_EQ(status(by("HEAD", upgrade())), 405U);
  EXPECT_EQ(status(with(upgrade(), "Sec-WebSocket-Version", "8")), 426U);
  EXPECT_EQ(status(with(upgrade(), "Upgrade", "h2c")), 400U);
  EXPECT_EQ(status(with(upgrade(), "Connection", "keep-alive")), 400U);
}

TEST(Guard, WantsAKeyOfSixteenBytes) {
  for (const auto* const key :
       {"", "AAA=", "dGhlIHNhbXBsZSBub25jZQ", "dGhlIHNhbXBsZSBub25jZQ=", "dGhlIHNhbXBsZSBub25jZR==",
        "dGhlIHNhbXBsZSBub25j!Q==", "dGhlIHNhbXBsZSBub25jZSBub25jZQ=="})
    EXPECT_EQ(status(with(upgrade(), "Sec-WebSocket-Key", key)), 400U) << key;
  EXPECT_EQ(status(also(upgrade(), "Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==")), 400U);
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

RequestFacts poll() { return to("/polling/Fw4sVjm3QlWz3Tq6rL9a0A?after=0", page()); }

RequestFacts say(std::string_view length) {
  return also(also(by("POST", poll()), "Origin", "http://noom.example:3000"), "Content-Length",
              length);
}

TEST(Guard, LetsPollingPassOfItsOwnOrigin) {
  EXPECT_EQ(status(poll()), 0U);
  EXPECT_EQ(status(say("262144")), 0U);
  EXPECT_EQ(status(with(say("2"), "Origin", "https://noom.example:3000")), 0U);
  const auto foreign = with(say("2"), "Origin", "https://noom.example");
  EXPECT_EQ(status(foreign), 403U);
  EXPECT_EQ(status(foreign, {{"https://noom.example"}}), 0U);
  EXPECT_EQ(status(without(say("2"), "Origin")), 403U);
  EXPECT_EQ(status(also(poll(), "Origin", "http://evil.example")), 403U);
}

TEST(Guard, BoundsABodyAndWantsItsLengthClearly) {
  EXPECT_EQ(status(say("262145")), 413U);
  for (const auto* const length :
       {"", "x", "+2", "-2", " 2", "2, 2", "0x2", "99999999999999999999"})
    EXPECT_EQ(status(say(length)), 411U) << length;
  EXPECT_EQ(status(also(say("2"), "Content-Length", "2")), 411U);
  EXPECT_EQ(status(also(say("2"), "Transfer-Encoding", "chunked")), 400U);
  EXPECT_EQ(status(also(poll(), "Content-Length", "2")), 413U);
}

// What a stranger hides in a body would be the next request, of whoever shares the connection.
TEST(Guard, ABodyIsForAPostToAPollingConnectionAndNothingElse) {
  for (const auto* const target : {"/polling/", "/polling/a/b", "/polling//", "/polling/?number=1"})
    EXPECT_EQ(status(to(target, say("36"))), 405U) << target;
  for (const auto* const target : {"/polling/x?after=0", "/polling", "/polling/", "/ws", "/"}) {
    const auto hidden = also(to(target, by("GET", upgrade())), "Content-Length", "36");
    EXPECT_EQ(status(hidden), 413U) << target;
  }
}

TEST(Guard, AnUpgradeToSomethingElseIsPassedOver) {
  EXPECT_EQ(status(also(page(), "Upgrade", "h2c")), 0U);
  EXPECT_EQ(status(also(say("2"), "Upgrade", "h2c")), 0U);
  EXPECT_EQ(status(with(upgrade(), "Upgrade", "h2c")), 400U) << "at /ws there is one kind";
}

TEST(Guard, FieldsOfOneNameAreOneList) {
  EXPECT_EQ(status(also(with(upgrade(), "Connection", "keep-alive"), "Connection", "Upgrade")), 0U);
}

TEST(Guard, APostIsForPollingOnly) {
  for (const auto* const target : {"/pollingx", "/Polling", "/ws", "/room/polling", "/"})
    EXPECT_EQ(status(to(target, say("0"))), 405U) << target;
  EXPECT_EQ(check(by("HEAD", poll()), {}), (Rejection{405, "only GET and POST", "GET, POST"}));
}

}  // namespace
}  // namespace noom::http
