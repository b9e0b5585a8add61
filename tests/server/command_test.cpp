#include <gtest/gtest.h>

#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include "server/config.hpp"
#include "server/console.hpp"

namespace noom {
namespace {

RoomName room(std::string_view name) { return *RoomName::parse(name); }

TEST(Console, ReadsTheOperatorsCommands) {
  EXPECT_EQ(std::get<console::SayToAll>(console::parse("say  back soon ")).text,
            *ChatText::parse("back soon "));
  const auto move = std::get<console::Move>(console::parse("move kitchen hall \"the cellar\""));
  EXPECT_EQ(move.room, room("kitchen"));
  EXPECT_EQ(move.to, (std::vector{room("hall"), room("the cellar")}));
  EXPECT_EQ(std::get<console::MoveAll>(console::parse("moveall hall")).to,
            std::vector{room("hall")});
  EXPECT_TRUE(std::holds_alternative<console::ListRooms>(console::parse("rooms ")));
}

TEST(Console, DoesNotGuess) {
  for (const auto* const line : {"", "say", "say  ", "move", "move a", "moveall", "rooms all",
                                 "quit", "say \xFF", "move \"a b"})
    EXPECT_TRUE(std::holds_alternative<console::Unknown>(console::parse(line))) << line;
}

TEST(IceServers, AreReadFromTheCommandLine) {
  const auto stun = parse_ice_server("stun:stun.example:3478");
  ASSERT_TRUE(stun);
  EXPECT_EQ(stun->urls, std::vector<std::string>{"stun:stun.example:3478"});
  EXPECT_FALSE(stun->username);
  const auto turn = parse_ice_server("turn:turn.example:3478,ann,secret");
  ASSERT_TRUE(turn);
  EXPECT_EQ(turn->username, "ann");
  EXPECT_EQ(turn->credential, "secret");
  for (const auto* const bad :
       {"", "stun:", "http://x", "turn:x", "turn:x,ann", "stun:x,a,b", "turn:x,a,b,c"})
    EXPECT_FALSE(parse_ice_server(bad)) << bad;
}

struct CommandLine {
  std::vector<std::string> words;
  std::variant<Options, ExitCode> parse() {
    std::vector<char*> pointers;
    for (auto& word : words) pointers.push_back(word.data());
    return parse_command_line(static_cast<int>(pointers.size()), pointers.data());
  }
};

TEST(CommandLine, HasDefaultsThatServe) {
  const auto options = std::get<Options>(CommandLine{{"noom-server"}}.parse());
  EXPECT_EQ(options.port, 3000);
  EXPECT_EQ(options.mesh_limit, limits::mesh_members);
  EXPECT_TRUE(options.ice_servers.empty());
  EXPECT_GE(options.shards, 1U);
}

TEST(CommandLine, TakesWhatItIsGiven) {
  const auto options = std::get<Options>(CommandLine{
      {"noom-server", "--port", "0", "--shards", "3", "--ice-server", "stun:a:1", "--ice-server",
       "turn:b:2,u,c", "--allowed-origins", "https://a,https://b", "--no-page", "--log-level",
       "debug"}}.parse());
  EXPECT_EQ(options.port, 0);
  EXPECT_EQ(options.shards, 3U);
  EXPECT_EQ(options.ice_servers.size(), 2U);
  EXPECT_EQ(options.allowed_origins, (std::vector<std::string>{"https://a", "https://b"}));
  EXPECT_TRUE(options.no_page);
  EXPECT_EQ(options.log_level, log::Level::Debug);
}

TEST(CommandLine, TakesThePublicUrlAsAnAddressBarShowsIt) {
  for (const auto* const url : {"https://noom.example", "https://noom.example/"}) {
    const auto options =
        std::get<Options>(CommandLine{{"noom-server", "--public-url", url}}.parse());
    EXPECT_EQ(options.public_url, "https://noom.example");
  }
}

TEST(CommandLine, SaysWhatAPublicUrlIs) {
  for (const auto* const url : {"noom.example", "https://noom.example/room", "wss://noom.example",
                                "https://", "https://me@noom.example", "/"}) {
    testing::internal::CaptureStderr();
    EXPECT_EQ(std::get<ExitCode>(CommandLine{{"noom-server", "--public-url", url}}.parse()).code, 2)
        << url;
    const auto said = testing::internal::GetCapturedStderr();
    EXPECT_NE(said.find("--public-url"), std::string::npos) << said;
    EXPECT_NE(said.find("https://<host>"), std::string::npos) << said;
  }
}

TEST(CommandLine, SaysWhatAnAllowedOriginIs) {
  const auto parsed =
      CommandLine{{"noom-server", "--allowed-origins", "https://a/,http://b"}}.parse();
  EXPECT_EQ(std::get<Options>(parsed).allowed_origins,
            (std::vector<std::string>{"https://a", "http://b"}));
  for (const auto* const origins : {"", "*", "null", "a", "https://a/x", "https://a,b"}) {
    testing::internal::CaptureStderr();
    EXPECT_EQ(
        std::get<ExitCode>(CommandLine{{"noom-server", "--allowed-origins", origins}}.parse()).code,
        2)
        << origins;
    EXPECT_NE(testing::internal::GetCapturedStderr().find("--allowed-origins"), std::string::npos);
  }
}

TEST(CommandLine, AMistakeIsExitCodeTwo) {
  testing::internal::CaptureStderr();
  EXPECT_EQ(std::get<ExitCode>(CommandLine{{"noom-server", "--prot", "1"}}.parse()).code, 2);
  EXPECT_EQ(std::get<ExitCode>(CommandLine{{"noom-server", "--ice-server", "x"}}.parse()).code, 2);
  EXPECT_NE(testing::internal::GetCapturedStderr(), "");
}

std::set<std::string> options_in(const std::string& text, const std::regex& pattern) {
  std::set<std::string> found;
  for (std::sregex_iterator match(text.begin(), text.end(), pattern), end; match != end; ++match)
    found.insert((*match)[1]);
  return found;
}

TEST(Options, AreThoseOfReadmesTable) {
  testing::internal::CaptureStdout();
  CommandLine{{"noom-server", "--help"}}.parse();
  auto known = options_in(testing::internal::GetCapturedStdout(), std::regex("(--[a-z-]+)"));
  known.erase("--help");
  known.erase("--version");
  std::ostringstream readme;
  readme << std::ifstream(NOOM_SOURCE_DIR "/README.md").rdbuf();
  EXPECT_EQ(options_in(readme.str(), std::regex("\\n\\| `(--[a-z-]+)` \\|")), known);
}

}  // namespace
}  // namespace noom
