// A directory of its own for a test, which goes with it.
#pragma once

#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <string>

namespace noom::test {

class Directory {
 public:
  Directory() : path_(testing::TempDir() + "noom-XXXXXX") {
    if (::mkdtemp(path_.data()) == nullptr) ADD_FAILURE() << path_;
  }
  ~Directory() { std::filesystem::remove_all(path_); }
  Directory(const Directory&) = delete;
  Directory& operator=(const Directory&) = delete;

  const std::string& path() const { return path_; }
  std::string file() const { return path_ + "/rooms.sqlite"; }

 private:
  std::string path_;
};

}  // namespace noom::test
