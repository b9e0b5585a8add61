#include "server/http/site.hpp"

#include <gtest/gtest.h>

#include <array>

namespace noom::http {
namespace {

constexpr std::array<EmbeddedFile, 2> table{{
    {.path = "/",
     .type = "text/html; charset=utf-8",
     .etag = "\"page\"",
     .identity = "the page",
     .gzip = "gz page",
     .brotli = "br page",
     .immutable = false},
    {.path = "/public/app.0123456789.css",
     .type = "text/css; charset=utf-8",
     .etag = "\"css\"",
     .identity = "css",
     .gzip = {},
     .brotli = {},
     .immutable = true},
}};

Site site() { return {.files = table, .static_dir = {}, .pages = Pages::Served, .origins = {}}; }

RequestFacts get(std::string_view target, std::vector<Field> fields = {}) {
  fields.push_back({"Host", "localhost:3000"});
  return {.method = "GET", .target = target, .version = 11, .fields = std::move(fields)};
}

Response answer(const Site& from, const RequestFacts& request) {
  return std::get<Response>(reply_to(from, request));
}

Coding coding(std::string_view accept_encoding) { return negotiate(accept_encoding, table[0]); }

TEST(Site, GivesThePageAtTheStartAndInRooms) {
  for (const auto* const target : {"/", "/room/kitchen"}) {
    const auto response = answer(site(), get(target));
    EXPECT_EQ(response.status, 200U);
    EXPECT_EQ(response.body, "the page");
    EXPECT_EQ(response.field("Content-Type"), "text/html; charset=utf-8");
    EXPECT_EQ(response.field("Cache-Control"), "no-cache");
    EXPECT_EQ(response.field("Vary"), "Accept-Encoding");
  }
}

TEST(Site, AFileWhoseNameHoldsItsHashIsKeptForever) {
  const auto response = answer(site(), get("/public/app.0123456789.css"));
  EXPECT_EQ(response.body, "css");
  EXPECT_EQ(response.field("Cache-Control"), "public, max-age=31536000, immutable");
}

TEST(Site, GivesTheSmallestCodingThatTheClientTakes) {
  EXPECT_EQ(coding("gzip, deflate, br"), Coding::Brotli);
  EXPECT_EQ(coding("gzip"), Coding::Gzip);
  EXPECT_EQ(coding(""), Coding::Identity);
  EXPECT_EQ(coding("br;q=0, gzip"), Coding::Gzip);
  EXPECT_EQ(coding("br;q=0.5, gzip;q=0.8"), Coding::Gzip);
  EXPECT_EQ(coding("br;q=0.000, gzip;q=0.0"), Coding::Identity);
  EXPECT_EQ(coding("*"), Coding::Brotli);
  EXPECT_EQ(coding("*;q=0, GZIP"), Coding::Gzip);
  EXPECT_EQ(coding("brotli, x-gzip"), Coding::Identity);
  EXPECT_EQ(coding(";;q=,,q=1"), Coding::Identity);
  const auto response = answer(site(), get("/", {{"Accept-Encoding", "br"}}));
  EXPECT_EQ(response.body, "br page");
  EXPECT_EQ(response.field("Content-Encoding"), "br");
}

TEST(Site, WhatTheClientHasIsNotSentAgain) {
  const auto first = answer(site(), get("/", {{"Accept-Encoding", "gzip"}}));
  EXPECT_EQ(first.field("ETag"), "\"page-gz\"") << "each coding has its own tag";
  for (const std::string_view has : {"\"page-gz\"", "\"x\", W/\"page-gz\"", "*"}) {
    const auto again =
        answer(site(), get("/", {{"Accept-Encoding", "gzip"}, {"If-None-Match", has}}));
    EXPECT_EQ(again.status, 304U) << has;
    EXPECT_TRUE(again.body.empty());
    EXPECT_EQ(again.field("ETag"), "\"page-gz\"");
  }
  EXPECT_EQ(answer(site(), get("/", {{"If-None-Match", "\"other\""}})).status, 200U);
}

TEST(Site, AnythingElseIsARedirectToTheStart) {
  for (const auto* const target : {"/nowhere", "/public/nothing.js", "/public/../etc/passwd"}) {
    const auto response = answer(site(), get(target));
    EXPECT_EQ(response.status, 302U) << target;
    EXPECT_EQ(response.field("Location"), "/");
  }
}

TEST(Site, EveryAnswerCarriesTheSecurityFields) {
  for (const auto* const target :
       {"/", "/public/app.0123456789.css", "/healthz", "/ws", "/nowhere"}) {
    const auto response = answer(site(), get(target));
    EXPECT_EQ(response.field("X-Content-Type-Options"), "nosniff") << target;
    EXPECT_EQ(response.field("Cross-Origin-Opener-Policy"), "same-origin");
    EXPECT_EQ(response.field("Referrer-Policy"), "no-referrer");
    EXPECT_NE(response.field("Content-Security-Policy").find("default-src 'none'"),
              std::string::npos);
  }
  EXPECT_EQ(answer(site(), {.method = "POST", .target = "/", .version = 11, .fields = {}})
                .field("X-Content-Type-Options"),
            "nosniff");
}

TEST(Site, TellsThatItIsHealthy) { EXPECT_EQ(answer(site(), get("/healthz")).body, "ok\n"); }

TEST(Site, TheWebSocketsPlaceWantsAnUpgrade) {
  EXPECT_EQ(answer(site(), get("/ws")).status, 426U);
  const auto request = get("/ws", {{"Connection", "upgrade"},
                                   {"Upgrade", "websocket"},
                                   {"Origin", "http://localhost:3000"},
                                   {"Sec-WebSocket-Version", "13"},
                                   {"Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="}});
  EXPECT_TRUE(std::holds_alternative<BecomeWebSocket>(reply_to(site(), request)));
}

TEST(Site, WithoutPagesThereIsOnlyHealthAndTheWebSocket) {
  auto bare = site();
  bare.pages = Pages::NotServed;
  EXPECT_EQ(answer(bare, get("/")).status, 404U);
  EXPECT_EQ(answer(bare, get("/healthz")).status, 200U);
  EXPECT_EQ(answer(bare, get("/public/app.0123456789.css")).status, 302U);
}

TEST(Site, ReadsWhatAPollingClientAsks) {
  using Kind = PollingRequest::Kind;
  const auto asked = [](std::string_view method, std::string_view target) {
    auto request = get(target, {{"Origin", "http://localhost:3000"}, {"Content-Length", "0"}});
    request.method = method;
    return reply_to(site(), request);
  };
  const auto kind = [](const Reply& reply) { return std::get<PollingRequest>(reply).kind; };
  const auto status = [](const Reply& reply) { return std::get<Response>(reply).status; };
  EXPECT_EQ(kind(asked("POST", "/polling")), Kind::Open);
  const auto poll =
      std::get<PollingRequest>(asked("GET", "/polling/Fw4sVjm3QlWz3Tq6rL9a0A?after=12"));
  EXPECT_EQ(poll.kind, Kind::Poll);
  EXPECT_EQ(poll.connection.text(), "Fw4sVjm3QlWz3Tq6rL9a0A");
  EXPECT_EQ(poll.number, 12U);
  const auto say = asked("POST", "/polling/Fw4sVjm3QlWz3Tq6rL9a0A?number=1");
  EXPECT_EQ(kind(say), Kind::Say);
  EXPECT_EQ(status(asked("GET", "/polling")), 404U);
  EXPECT_EQ(status(asked("GET", "/polling/short?after=0")), 404U);
  for (const auto* const query :
       {"", "?", "?after=", "?after=x", "?after=-1", "?number=1", "?after=99999999999999999999"})
    EXPECT_EQ(status(asked("GET", std::string("/polling/Fw4sVjm3QlWz3Tq6rL9a0A") + query)), 400U)
        << query;
}

}  // namespace
}  // namespace noom::http
