// PROTOCOL.md says what the program does. Files are there natively only.
#ifndef __EMSCRIPTEN__
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "shared/protocol/codec.hpp"
#include "shared/protocol/describe.hpp"
#include "shared/protocol/describe_limits.hpp"

namespace noom {
namespace {

std::string file(const std::string& path) {
  std::stringstream text;
  text << std::ifstream(NOOM_SOURCE_DIR "/" + path).rdbuf();
  EXPECT_FALSE(text.str().empty()) << path;
  return text.str();
}

TEST(ProtocolDocument, IsFresh) {
  const auto document = file("PROTOCOL.md");
  const auto fresh = refresh(document);
  ASSERT_TRUE(fresh.ok()) << "a generated part of PROTOCOL.md is wrong: " << fresh.error().detail;
  EXPECT_TRUE(*fresh == document) << "PROTOCOL.md is stale: refresh it with ./dev protocol";
}

TEST(ProtocolDocument, ShowsEveryLimit) {
  const auto table = limits_table();
  std::istringstream lines{file("shared/protocol/limits.hpp")};
  int count = 0;
  for (std::string line; std::getline(lines, line);) {
    // inline constexpr <type> <name>…
    std::istringstream words{line};
    std::string word, name;
    if (!(words >> word && word == "inline" && words >> word >> word >> name)) continue;
    name = name.substr(0, name.find_first_of("{;"));
    if (name == "protocol_version") continue;
    ++count;
    EXPECT_NE(table.find("| `" + name + "` |"), table.npos) << name;
  }
  EXPECT_GT(count, 20);
}

// Lines that begin with an arrow in the example are what a client (→) and the server (←) really
// say.
TEST(ProtocolDocument, ExamplesAreMessages) {
  std::istringstream lines{file("PROTOCOL.md")};
  int count = 0;
  for (std::string line; std::getline(lines, line);) {
    const auto brace = line.find(" {");
    const bool to_server = line.rfind("→", 0) == 0;
    if (brace == line.npos || (!to_server && line.rfind("←", 0) != 0)) continue;
    const auto text = line.substr(brace + 1);
    const auto read =
        to_server ? decode_client(text).message.ok() : decode_server(text).message.ok();
    EXPECT_TRUE(read) << text;
    ++count;
  }
  EXPECT_GT(count, 20);
}

}  // namespace
}  // namespace noom
#endif
