#include "server/config.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <map>
#include <thread>

#include "server/http/origin.hpp"
#include "shared/base/ascii.hpp"

namespace noom {
namespace {

constexpr const char* version = "noom-server 0.1.0";

bool begins_with_any(std::string_view text, std::initializer_list<std::string_view> beginnings) {
  return std::any_of(beginnings.begin(), beginnings.end(), [text](std::string_view beginning) {
    return text.size() > beginning.size() && text.substr(0, beginning.size()) == beginning;
  });
}

// People write a slash behind it.
std::string without_slash(std::string_view url) {
  return std::string(url.substr(0, url.size() - (url.ends_with('/') ? 1 : 0)));
}

std::string check_origin(const std::string& text) {
  return http::parse_origin(without_slash(text))
             ? ""
             : "not https://<host> or https://<host>:<port>, without a path";
}

std::string check_ice_server(const std::string& text) {
  return parse_ice_server(text)
             ? ""
             : "not stun:<host>:<port> or turn:<host>:<port>,<user>,<credential>";
}

void add_network_options(CLI::App& app, Options& options) {
  app.add_option("--port", options.port, "TCP port; 0 picks a free one")->capture_default_str();
  app.add_option("--address", options.address, "address to listen on (default: all)");
  app.add_option("--shards", options.shards, "threads, each with its own peers and rooms")
      ->check(CLI::Range(1, 256))
      ->capture_default_str();
  app.add_option("--connections-per-address", options.connections_per_address,
                 "connections of one IPv4 address or IPv6 /64; 0: without limit")
      ->capture_default_str();
  app.add_option("--requests-per-second", options.requests_per_second,
                 "requests of one connection; twice as many at once")
      ->check(CLI::Range(1.0, 1e6))
      ->capture_default_str();
  app.add_option("--allowed-origins", options.allowed_origins,
                 "origins besides our own that may connect: https://host[:port]")
      ->delimiter(',')
      ->transform(without_slash)
      ->check(check_origin);
  app.add_option("--public-url", options.public_url,
                 "the page's address, if a proxy passes another Host on: https://host[:port]")
      ->transform(without_slash)
      ->check(check_origin);
}

void add_page_options(CLI::App& app, Options& options) {
  app.add_option("--static-dir", options.static_dir,
                 "serve the page from this directory instead of the built-in one")
      ->check(CLI::ExistingDirectory);
  app.add_flag("--no-page", options.no_page, "WebSocket only");
  app.add_option_function<std::int64_t>(
         "--away-for", [&options](std::int64_t seconds) { options.away_for = seconds * 1000; },
         "seconds that somebody whose connection is lost is waited for (default: 30)")
      ->check(CLI::Range(0, 3600));
  app.add_option("--mesh-limit", options.mesh_limit, "people who see each other in one room")
      ->capture_default_str();
}

void add_operator_options(CLI::App& app, Options& options) {
  app.add_option("--data-dir", options.data_dir,
                 "keep rooms in this directory, so that they outlive the server");
  static const std::map<std::string, log::Level> levels{{"debug", log::Level::Debug},
                                                        {"info", log::Level::Info},
                                                        {"warning", log::Level::Warning},
                                                        {"error", log::Level::Error},
                                                        {"off", log::Level::Off}};
  app.add_option("--log-level", options.log_level, "debug, info, warning, error or off")
      ->transform(CLI::CheckedTransformer(levels, CLI::ignore_case));
  app.add_flag("--console", options.console, "take the operator's commands from standard input");
  app.set_version_flag("--version", version);
}

}  // namespace

std::variant<Options, ExitCode> parse_command_line(int argc, char** argv) {
  Options options;
  options.shards = std::max(1U, std::thread::hardware_concurrency());
  std::vector<std::string> ice_servers;
  CLI::App app("Rooms with chat and video calls");
  add_network_options(app, options);
  add_page_options(app, options);
  add_operator_options(app, options);
  app.add_option("--ice-server", ice_servers,
                 "stun:<host>:<port> or turn:<host>:<port>,<user>,<credential>; may be repeated")
      ->check(check_ice_server)
      ->expected(0, static_cast<int>(limits::ice_servers));
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return ExitCode{app.exit(error) == 0 ? 0 : 2};
  }
  for (const auto& text : ice_servers) options.ice_servers.push_back(*parse_ice_server(text));
  return options;
}

std::optional<IceServer> parse_ice_server(std::string_view text) {
  const auto parts = ascii::split(text, ',');
  const std::string url(parts.front());
  if (parts.size() == 1 && begins_with_any(url, {"stun:", "stuns:"}))
    return IceServer{.urls = {url}, .username = {}, .credential = {}};
  if (parts.size() == 3 && begins_with_any(url, {"turn:", "turns:"}))
    return IceServer{
        .urls = {url}, .username = std::string(parts[1]), .credential = std::string(parts[2])};
  return std::nullopt;
}

}  // namespace noom
