#include "server/http/origin.hpp"

#include <gtest/gtest.h>

#include <utility>

namespace noom::http {
namespace {

using Pair = std::pair<std::string_view, std::string_view>;

TEST(Origin, IsASchemeAHostAndAPort) {
  EXPECT_EQ(parse_origin("https://noom.example"), (Origin{"https", "noom.example", 443}));
  EXPECT_EQ(parse_origin("http://noom.example"), (Origin{"http", "noom.example", 80}));
  EXPECT_EQ(parse_origin("HTTPS://Noom.Example:8443"), (Origin{"https", "noom.example", 8443}));
  EXPECT_EQ(parse_origin("http://[::1]:3000"), (Origin{"http", "[::1]", 3000}));
  EXPECT_EQ(parse_origin("http://[FE80::A]"), (Origin{"http", "[fe80::a]", 80}));
}

TEST(Origin, IsNothingElse) {
  for (const auto* const text : {"",
                                 "null",
                                 "noom.example",
                                 "//noom.example",
                                 "ftp://h",
                                 "wss://h",
                                 "app://h",
                                 "https:/h",
                                 "https://",
                                 "https:///h",
                                 "https://h/",
                                 "https://h/path",
                                 "https://h?x",
                                 "https://h#x",
                                 "https://u@h",
                                 "https://u:p@h",
                                 "https://h:80@evil",
                                 "https://h:",
                                 "https://h:0",
                                 "https://h:65536",
                                 "https://h:+1",
                                 "https://h: 1",
                                 "https://h:1:2",
                                 "https://h h",
                                 "https://h,https://h",
                                 "https://h, https://i",
                                 " https://h",
                                 "https://h ",
                                 "https://h\\x",
                                 "https://h%2eevil",
                                 "https://h\xC3\xB6",
                                 "https://[::1",
                                 "https://::1",
                                 "https://[::1]x",
                                 "https://[::1]:",
                                 "https://[]",
                                 "https://[::1%25eth0]",
                                 "https://[h]",
                                 "https://x[::1]",
                                 "https://:443"})
    EXPECT_FALSE(parse_origin(text)) << text;
}

TEST(Origin, IsOfItsHostWhateverTheSchemeAndTheCase) {
  for (const auto& [origin, host] :
       {Pair{"https://h", "h"}, Pair{"http://h", "h"}, Pair{"http://h", "h:80"},
        Pair{"http://h:80", "h"}, Pair{"https://h", "h:443"}, Pair{"https://h:443", "h"},
        Pair{"https://h:3000", "h:3000"}, Pair{"http://h:3000", "h:3000"},
        Pair{"https://H.Example", "h.eXample"}, Pair{"https://[::1]", "[::1]"},
        Pair{"https://[::1]:5", "[::1]:5"}, Pair{"https://[::A]", "[::a]:443"},
        Pair{"https://127.0.0.1:8443", "127.0.0.1:8443"}})
    EXPECT_TRUE(is_of_host(parse_origin(origin).value(), host)) << origin << ' ' << host;
}

TEST(Origin, IsOfNoOtherHost) {
  for (const auto& [origin, host] :
       {Pair{"https://h", "h:80"}, Pair{"http://h", "h:443"}, Pair{"https://h", "h:3000"},
        Pair{"https://h:3000", "h"}, Pair{"https://h.evil", "h"}, Pair{"https://h", "h.evil"},
        Pair{"https://evilh", "h"}, Pair{"https://h", "127.0.0.1:3000"}, Pair{"https://h", ""},
        Pair{"https://h", "h:"}, Pair{"https://h", "u@h"}, Pair{"https://h", "h,h"},
        Pair{"https://[::1]", "[::2]"}, Pair{"https://[::1]", "::1"}, Pair{"https://h", "h."}})
    EXPECT_FALSE(is_of_host(parse_origin(origin).value(), host)) << origin << ' ' << host;
}

}  // namespace
}  // namespace noom::http
