#include "server/http/static_directory.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>

#include "tests/temporary_directory.hpp"

namespace noom::http {
namespace {

class StaticDirectory : public testing::Test {
 protected:
  void SetUp() override {
    std::ofstream(root + "/index.html") << "working copy";
    std::ofstream(root + "/app.wasm") << "wasm";
    std::ofstream(root + "/.secret") << "secret";
  }
  Response ask(std::string_view path) const {
    return file_from_directory(root, path).value_or(plain_text(404, "none"));
  }
  const test::TemporaryDirectory directory;
  const std::string& root = directory.path();
};

TEST_F(StaticDirectory, ServesItsFilesAndKeepsNothingInACache) {
  const auto page = ask("/");
  EXPECT_EQ(page.body, "working copy");
  EXPECT_EQ(page.field("Cache-Control"), "no-store");
  EXPECT_EQ(ask("/public/app.wasm").field("Content-Type"), "application/wasm");
}

TEST_F(StaticDirectory, NothingElseCanBeReached) {
  ASSERT_EQ(symlink("/etc/hostname", (root + "/link").c_str()), 0);
  for (const auto* const target :
       {"/public/.secret", "/public/..", "/public/../index.html", "/public//etc/passwd", "/public/",
        "/public/.", "/public/link", "/public/%2e%2e", "/public/a/b", "/public/missing.js"})
    EXPECT_EQ(ask(target).status, 404U) << target;
}

}  // namespace
}  // namespace noom::http
