// A real server in a process of its own, which can be killed and started again on the same port.
#pragma once

#include <sys/types.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace noom::network {

class ServerProcess {
 public:
  // Listens when this returns, or throws std::runtime_error.
  ServerProcess(std::string program, std::vector<std::string> options);
  ~ServerProcess();
  ServerProcess(const ServerProcess&) = delete;
  ServerProcess& operator=(const ServerProcess&) = delete;

  pid_t id() const { return process_; }
  std::uint16_t port() const { return port_; }
  void kill();         // SIGKILL: nothing is said or saved
  void start_again();  // on the same port

  std::size_t descriptors() const;
  double resident_kib() const;

 private:
  void start();
  void read_port(int out);

  std::string program_;
  std::vector<std::string> options_;
  pid_t process_ = 0;
  std::uint16_t port_ = 0;
};

}  // namespace noom::network
