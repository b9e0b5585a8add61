#include "tests/network/server_process.hpp"

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <stdexcept>

#include "tests/load/generator/process.hpp"

namespace noom::network {
namespace {

[[noreturn]] void become(const std::vector<std::string>& words, int out) {
  std::vector<char*> arguments;
  for (const auto& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  dup2(out, STDOUT_FILENO);
  execv(arguments[0], arguments.data());
  std::perror(arguments[0]);
  _exit(127);
}

}  // namespace

ServerProcess::ServerProcess(std::string program, std::vector<std::string> options)
    : program_(std::move(program)), options_(std::move(options)) {
  start();
}

ServerProcess::~ServerProcess() { kill(); }

void ServerProcess::start() {
  std::vector<std::string> words{program_,    "--port",      std::to_string(port_),
                                 "--no-page", "--log-level", "error"};
  words.insert(words.end(), options_.begin(), options_.end());
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
  process_ = fork();
  if (process_ == 0) become(words, ends[1]);
  close(ends[1]);
  read_port(ends[0]);
  close(ends[0]);
}

// Of its first line, "Listening on http://localhost:<port>".
void ServerProcess::read_port(int out) {
  std::string line;
  for (char byte = 0; read(out, &byte, 1) == 1 && byte != '\n';) line += byte;
  const auto colon = line.rfind(':');
  if (line.rfind("Listening", 0) != 0 || colon == std::string::npos)
    throw std::runtime_error("the server does not listen: " + line);
  port_ = static_cast<std::uint16_t>(std::stoi(line.substr(colon + 1)));
}

void ServerProcess::kill() {
  if (process_ <= 0) return;
  ::kill(process_, SIGKILL);
  waitpid(process_, nullptr, 0);
  process_ = 0;
}

void ServerProcess::start_again() { start(); }

std::size_t ServerProcess::descriptors() const {
  const std::filesystem::directory_iterator all("/proc/" + std::to_string(process_) + "/fd");
  return static_cast<std::size_t>(std::distance(begin(all), end(all)));
}

double ServerProcess::resident_kib() const { return load::resident_kib(process_); }

}  // namespace noom::network
