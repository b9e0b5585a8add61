// The server's program: options in, a server, and signals that stop it.
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <boost/system/system_error.hpp>
#include <csignal>
#include <cstdio>
#include <exception>
#include <iostream>
#include <string>
#include <thread>

#include "server/config.hpp"
#include "server/console.hpp"
#include "server/http/embedded.hpp"
#include "server/log.hpp"
#include "server/wiring/server.hpp"
#include "shared/base/overloaded.hpp"

namespace noom {
namespace {

std::vector<std::string> origins_of(const Options& options) {
  auto origins = options.allowed_origins;
  if (!options.public_url.empty()) origins.push_back(options.public_url);
  return origins;
}

ServerConfig config_of(const Options& options) {
  return {.address = options.address,
          .port = options.port,
          .shards = options.shards,
          .connections_per_address = options.connections_per_address,
          .requests = {.per_second = options.requests_per_second,
                       .burst = 2 * options.requests_per_second},
          .mesh_limit = options.mesh_limit,
          .ice_servers = options.ice_servers,
          .patience = {.lost = options.away_for,
                       .goodbye = std::min(options.away_for, limits::goodbye_for)},
          .site = {.files = embedded_files(),
                   .static_dir = options.static_dir,
                   .pages = options.no_page ? http::Pages::NotServed : http::Pages::Served,
                   .origins = {origins_of(options)}},
          .data_dir = options.data_dir};
}

void obey(Server& server, const console::Command& command) {
  std::visit(overloaded{
                 [&](const console::SayToAll& c) { server.say(c.text); },
                 [&](const console::Move& c) { server.move(c.room, c.to); },
                 [&](const console::MoveAll& c) { server.move_everyone(c.to); },
                 [&](const console::ListRooms&) {
                   for (const auto& room : server.rooms())
                     std::cout << room.count << '\t' << room.name.text() << std::endl;
                 },
                 [](const console::Unknown&) { std::cout << console::usage << std::endl; },
             },
             command);
}

// Ends with the input or with the program: the thread is never waited for.
void read_console(Server& server) {
  std::thread([&server] {
    for (std::string line; std::getline(std::cin, line);) obey(server, console::parse(line));
  }).detach();
}

// Blocked before any thread exists, so that only wait_for_stop() sees them.
sigset_t block_stop_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
  return signals;
}

int run(const Options& options) {
  const auto signals = block_stop_signals();
  log::start(options.log_level);
  static std::atomic<bool> saving = true;
  auto config = config_of(options);
  config.cannot_save = [] {
    saving = false;
    kill(getpid(), SIGTERM);
  };
  Server server(std::move(config));
  std::printf("Listening on http://localhost:%u\n", static_cast<unsigned>(server.port()));
  std::fflush(stdout);
  if (options.console) read_console(server);
  int signal = 0;
  sigwait(&signals, &signal);
  log::info("stopping", {{"signal", signal}});
  server.stop();
  server.wait();
  log::info("stopped");
  std::fflush(stdout);
  std::_Exit(saving ? 0 : 1);  // the console's thread may still be reading
}

}  // namespace
}  // namespace noom

int main(int argc, char** argv) {
  const auto parsed = noom::parse_command_line(argc, argv);
  if (const auto* const exit = std::get_if<noom::ExitCode>(&parsed)) return exit->code;
  try {
    return noom::run(std::get<noom::Options>(parsed));
  } catch (const boost::system::system_error& error) {
    std::fprintf(stderr, "noom-server: cannot listen: %s\n", error.code().message().c_str());
    return 1;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "noom-server: %s\n", error.what());
    return 1;
  }
}
