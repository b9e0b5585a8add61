#include "server/http/router.hpp"

#include <gtest/gtest.h>

namespace noom::http {
namespace {

template <class Kind>
bool leads_to(std::string_view target) {
  return std::holds_alternative<Kind>(route(target));
}

TEST(Router, TheStartAndEveryRoomGiveThePage) {
  for (const auto* const target : {"/", "/?x=1", "/room/kitchen", "/room/%ED%95%9C%EA%B8%80?y"})
    EXPECT_TRUE(leads_to<Page>(target)) << target;
}

TEST(Router, WhatIsUnderPublicIsAFile) {
  EXPECT_EQ(std::get<File>(route("/public/app.css?v=2")).path, "/public/app.css");
}

TEST(Router, HealthAndWebSocketHaveTheirPlaces) {
  EXPECT_TRUE(leads_to<Health>("/healthz"));
  EXPECT_TRUE(leads_to<Upgrade>("/ws"));
}

TEST(Router, AnythingElseLeadsToTheStart) {
  for (const auto* const target : {"/index.html", "/room", "/room/", "/room/a/b", "/public", "/ws/",
                                   "/.git/config", "/PUBLIC/x", "//", "/healthz/x"})
    EXPECT_TRUE(leads_to<Redirect>(target)) << target;
}

TEST(Router, APollingConnectionIsNamedWithWhatIsAskedOfIt) {
  EXPECT_EQ(std::get<Polling>(route("/polling")).connection, "");
  const auto found = std::get<Polling>(route("/polling/abc?after=7"));
  EXPECT_EQ(found.connection, "abc");
  EXPECT_EQ(found.query, "after=7");
  EXPECT_EQ(std::get<Polling>(route("/polling/abc")).query, "");
  EXPECT_TRUE(leads_to<Redirect>("/polling/abc/def"));
}

}  // namespace
}  // namespace noom::http
