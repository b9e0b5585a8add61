// A real server on a free port of this machine, for the length of a test.
#pragma once

#include "server/wiring/server.hpp"
#include "tests/server/wiring/client.hpp"

namespace noom::test {

inline ServerConfig serving_config(unsigned shards) {
  static const std::vector<EmbeddedFile> page{{.path = "/",
                                               .type = "text/html; charset=utf-8",
                                               .etag = "\"page\"",
                                               .identity = "<!doctype html>page",
                                               .gzip = {},
                                               .brotli = {},
                                               .immutable = false}};
  ServerConfig config;
  config.address = "127.0.0.1";
  config.shards = shards;
  config.connections_per_address = 0;
  config.patience = {.lost = 30, .goodbye = 30};
  config.site.files = page;
  return config;
}

struct Serving {
  explicit Serving(unsigned shards = 2) : server(serving_config(shards)) {}
  explicit Serving(ServerConfig config) : server(std::move(config)) {}

  Client connect() const { return Client(server.port()); }

  // What connections leave behind goes when the shards have heard of their end: asked again until
  // it is so.
  bool comes_to(const HubCounts& expected) const {
    for (int i = 0; i < 200'000; ++i)
      if (server.counts() == expected) return true;
    return false;
  }

  Server server;
};

}  // namespace noom::test
