// The whole server: shards, one thread each, and the listener that feeds them.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "server/http/site.hpp"
#include "server/hub/hub.hpp"

namespace noom {

struct ServerConfig {
  std::string address;  // empty: every address
  unsigned short port = 0;
  unsigned shards = 1;
  std::size_t connections_per_address = 64;  // 0: without limit
  Rate requests = limits::requests;          // of each connection
  std::uint32_t mesh_limit = limits::mesh_members;
  std::vector<IceServer> ice_servers;
  Patience patience;
  http::Site site;
  std::string data_dir;  // where rooms outlive the server; empty: they end with it
  std::function<void()> cannot_save = [] {};  // called once, on any thread: it should be stopped
};

class Server {
 public:
  // Listening when constructed; throws boost::system::system_error when it cannot, and
  // journal::Failed when `data_dir` is of no use.
  explicit Server(ServerConfig config);
  // Stops and waits.
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  unsigned short port() const;
  // Accepts no more, closes every WebSocket with 1012; what is not gone within 5 seconds is cut
  // off. On any thread, any number of times.
  void stop();
  // Until everything has stopped; on one thread.
  void wait();

  // On any thread but the shards', and before stop().
  HubCounts counts() const;  // of all shards
  std::vector<RoomCount> rooms() const;
  void say(ChatText text);
  void move(RoomName room, std::vector<RoomName> to);
  void move_everyone(std::vector<RoomName> to);

 private:
  class Shards;
  std::unique_ptr<Shards> shards_;
};

}  // namespace noom
