#include "wasm-client/app/path.hpp"

#include <gtest/gtest.h>

#include "tests/client/app/page.hpp"

namespace noom::app {
namespace {

TEST(Path, EveryRoomsAddressLeadsBackToIt) {
  for (const auto* const name : {"tea", "차 한잔", "a/b\\c~d", "~1", "100%", "?q#f", "😀", ".."}) {
    const auto path = room_path(room_name(name));
    EXPECT_EQ(room_in_path(path), room_name(name)) << path;
    EXPECT_EQ(path.find("%2F"), std::string::npos) << "the server's guard refuses it";
    EXPECT_EQ(path.find_first_of("?#\\"), std::string::npos);
  }
}

TEST(Path, WhatWasTypedByHandIsUnderstood) {
  EXPECT_EQ(room_in_path("/room/tea?lang=ko#x"), room_name("tea"));
  EXPECT_EQ(room_in_path("/room/~tea~"), room_name("~tea~"));
  EXPECT_EQ(room_in_path("/room/%ec%b0%a8"), room_name("차"));
}

TEST(Path, AnythingElseNamesNoRoom) {
  for (const auto* const path : {"/", "/room/", "/room", "/room/%", "/room/%zz", "/room/%ff", "/x"})
    EXPECT_FALSE(room_in_path(path)) << path;
}

TEST(Path, TheQueryMayNameATransport) {
  EXPECT_EQ(transport_in_query("?transport=polling"), Transport::Polling);
  EXPECT_EQ(transport_in_query("?a=b&transport=websocket&c"), Transport::WebSocket);
  for (const auto* const query :
       {"", "?", "?&", "?transport", "?transport=", "?xtransport=polling"})
    EXPECT_FALSE(transport_in_query(query)) << query;
}

}  // namespace
}  // namespace noom::app
