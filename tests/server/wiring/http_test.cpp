#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/server/wiring/serving.hpp"

namespace noom::test {
namespace {

std::string status_line(const std::string& answer) { return answer.substr(0, answer.find("\r\n")); }

class Http : public testing::Test {
 protected:
  std::string ask(std::string_view request) {
    auto client = serving.connect();
    client.send(request);
    return client.read_all();
  }
  Serving serving;
};

TEST_F(Http, ThePageIsServedWithItsFields) {
  const auto answer = ask("GET /room/kitchen HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  EXPECT_EQ(status_line(answer), "HTTP/1.1 200 OK");
  EXPECT_NE(answer.find("\r\nContent-Type: text/html; charset=utf-8\r\n"), std::string::npos);
  EXPECT_NE(answer.find("\r\nContent-Security-Policy: default-src 'none';"), std::string::npos);
  EXPECT_NE(answer.find("\r\nContent-Length: 19\r\n"), std::string::npos);
  EXPECT_NE(answer.find("\r\n\r\n<!doctype html>page"), std::string::npos);
}

TEST_F(Http, AnythingElseIsARedirect) {
  const auto answer = ask("GET /nowhere HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  EXPECT_EQ(status_line(answer), "HTTP/1.1 302 Found");
  EXPECT_NE(answer.find("\r\nLocation: /\r\n"), std::string::npos);
}

TEST_F(Http, WhatIsUnchangedIsNotSentAgain) {
  const auto answer =
      ask("GET / HTTP/1.1\r\nHost: a\r\nIf-None-Match: \"page\"\r\nConnection: close\r\n\r\n");
  EXPECT_EQ(status_line(answer), "HTTP/1.1 304 Not Modified");
  EXPECT_NE(answer.find("\r\nETag: \"page\"\r\n"), std::string::npos);
  EXPECT_EQ(answer.substr(answer.size() - 4), "\r\n\r\n");
}

TEST_F(Http, OneConnectionServesManyRequestsEvenWhenTheyComeAtOnce) {
  auto client = serving.connect();
  const std::string head = "HEAD / HTTP/1.1\r\nHost: a\r\n\r\n";
  client.send(head + head + "GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n");
  for (int i = 0; i < 2; ++i)
    EXPECT_NE(client.read_head().find("Content-Length: 19"), std::string::npos)
        << "HEAD has no body";
  EXPECT_EQ(status_line(client.read_head()), "HTTP/1.1 200 OK");
  EXPECT_EQ(client.read_bytes(3), "ok\n");
  client.send(head);
  EXPECT_EQ(status_line(client.read_head()), "HTTP/1.1 200 OK");
}

TEST_F(Http, WhatTheGuardRefusesIsAnsweredAndClosed) {
  const std::pair<std::string, const char*> cases[]{
      {"garbage\r\n\r\n", "HTTP/1.1 400 Bad Request"},
      {"\r\n\r\n", "HTTP/1.1 400 Bad Request"},
      {"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc",
       "HTTP/1.1 405 Method Not Allowed"},
      {"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", "HTTP/1.1 400 Bad Request"},
      {"GET / HTTP/1.1\r\nHost: a\r\nX: 1\r\n 2\r\n\r\n", "HTTP/1.1 400 Bad Request"},
      {"GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
       "HTTP/1.1 400 Bad Request"},
      {"GET /\xFF HTTP/1.1\r\nHost: a\r\n\r\n", "HTTP/1.1 400 Bad Request"},
      {"GET / HTTP/1.1\r\nX: " + std::string(10'000, 'a') + "\r\n\r\n",
       "HTTP/1.1 431 Request Header Fields Too Large"},
      {"GET / HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n", "HTTP/1.1 400 Bad Request"},
  };
  for (const auto& [request, status] : cases)
    EXPECT_EQ(status_line(ask(request)), status) << request;
}

// Behind a proxy the next request on a connection is another person's.
TEST_F(Http, WhatABodyHidesIsNeverARequest) {
  const std::string hidden = "GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n";
  const auto length = "Content-Length: " + std::to_string(hidden.size()) + "\r\n";
  const std::string upgrade = "Connection: Upgrade\r\nUpgrade: websocket\r\n";
  for (const std::string& line :
       std::vector<std::string>{"POST /polling/", "POST /polling/a/b", "POST /", "GET /",
                                "GET /polling/", "GET /polling/x?after=0", "HEAD /healthz"}) {
    for (const auto& more : {std::string(), upgrade, std::string("Upgrade: h2c\r\n")}) {
      const auto answers = ask(line + " HTTP/1.1\r\nHost: a\r\nOrigin: http://a\r\n" + more +
                               length + "\r\n" + hidden);
      EXPECT_EQ(answers.find("200 OK"), std::string::npos) << line << more;
      EXPECT_EQ(answers.find("HTTP/1.1 4"), 0U) << line << more << answers;
    }
  }
}

TEST_F(Http, ABodyThatIsTooLongIsSaidToBe) {
  for (const std::string& bytes : std::vector<std::string>{"262145", "1048577", "99999999999"}) {
    const auto answer =
        ask("POST /polling HTTP/1.1\r\nHost: a\r\nOrigin: http://a\r\nContent-Length: " + bytes +
            "\r\n\r\n");
    EXPECT_EQ(answer.find("HTTP/1.1 413 "), 0U) << bytes;
  }
}

TEST_F(Http, AnUpgradeFromAnotherOriginIsRefused) {
  auto client = serving.connect();
  EXPECT_EQ(status_line(client.upgrade("http://evil.example", "dGhlIHNhbXBsZSBub25jZQ==")),
            "HTTP/1.1 403 Forbidden");
}

TEST_F(Http, AnUpgradeWithAMalformedKeyIsRefused) {
  for (const auto* const key : {"", "AAA=", "not base64 at all", "dGhlIHNhbXBsZSBub25jZQ"}) {
    auto client = serving.connect();
    EXPECT_EQ(status_line(client.upgrade("http://" + client.host(), key)),
              "HTTP/1.1 400 Bad Request")
        << key;
  }
}

TEST_F(Http, AnUpgradeIsAcceptedAsRfc6455Says) {
  auto client = serving.connect();
  const auto head = client.upgrade();
  EXPECT_EQ(status_line(head), "HTTP/1.1 101 Switching Protocols");
  EXPECT_NE(head.find("s3pPLMBiTxaQ9kYGzzhZRbK+xOo="), std::string::npos);
}

TEST_F(Http, AConnectionThatIsDroppedInTheMiddleDisturbsNobody) {
  for (const auto* const part :
       {"", "GET", "GET / HTTP/1.1\r\nHost", "GET / HTTP/1.1\r\nHost: a\r\n\r\n"})
    serving.connect().send(part);
  EXPECT_EQ(status_line(ask("GET /healthz HTTP/1.0\r\nHost: a\r\n\r\n")), "HTTP/1.1 200 OK");
}

}  // namespace
}  // namespace noom::test
