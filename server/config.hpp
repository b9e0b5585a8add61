// What the command line says.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "server/log.hpp"
#include "shared/protocol/parts.hpp"

namespace noom {

struct Options {
  unsigned short port = 3000;
  std::string address;  // empty: every address
  unsigned shards = 1;
  std::vector<std::string> allowed_origins;
  std::string public_url;  // besides the address that Host says; empty: none
  std::string static_dir;
  std::vector<IceServer> ice_servers;
  std::uint32_t mesh_limit = limits::mesh_members;
  std::int64_t away_for = limits::away_for;  // milliseconds
  bool no_page = false;
  bool console = false;
  log::Level log_level = log::Level::Info;
  std::size_t connections_per_address = 64;
  double requests_per_second = limits::requests.per_second;
  std::string data_dir;  // empty: rooms end with the server
};

struct ExitCode {
  int code;  // 0: all was said; 2: the command line is wrong
};

// Prints what there is to say when there is nothing to run.
std::variant<Options, ExitCode> parse_command_line(int argc, char** argv);

// "stun:host:port" or "turn:host:port,username,credential"; nothing when it is neither.
std::optional<IceServer> parse_ice_server(std::string_view text);

}  // namespace noom
