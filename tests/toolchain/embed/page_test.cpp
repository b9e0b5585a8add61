#include "toolchain/embed/page.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <map>

#include "tests/temporary_directory.hpp"

namespace noom::embed {
namespace {

namespace fs = std::filesystem;

// A directory of small files for as long as the test runs.
class Embed : public testing::Test {
 protected:
  void write(const std::string& name, const std::string& content) {
    fs::create_directories((directory_ / name).parent_path());
    std::ofstream(directory_ / name) << content;
  }

  void write_page() {
    write("noom.wasm", "wasm");
    write("noom.js", "fetch('noom.wasm')");
    write("boot.js", "load('/public/noom.js')");
    write("icons/icon.svg", "<svg/>");
    write("app.css", "a { background: url(/public/icons/icon.svg) }");
    write("index.html", "<link href=/public/app.css><script src=/public/boot.js></script>");
  }

  std::map<std::string, Asset> read() {
    std::map<std::string, Asset> by_name;
    for (auto& asset : read_page(directory_)) by_name[asset.name] = asset;
    return by_name;
  }

  const test::TemporaryDirectory temporary_;
  const fs::path directory_ = temporary_.path();
};

TEST_F(Embed, GivesEveryFileButTheEntranceANameThatHoldsItsHash) {
  write_page();
  const auto page = read();
  EXPECT_EQ(page.at("index.html").path, "/");
  EXPECT_FALSE(page.at("index.html").immutable);
  const auto& icon = page.at("icons/icon.svg");
  EXPECT_TRUE(icon.path.starts_with("/public/icons/icon.") && icon.path.ends_with(".svg"));
  EXPECT_EQ(icon.path.size(), std::string_view("/public/icons/icon.0123456789.svg").size());
  EXPECT_TRUE(icon.immutable);
}

TEST_F(Embed, RewritesEveryReference) {
  write_page();
  const auto page = read();
  const auto names = [&](const char* file, const char* other) {
    return page.at(file).identity.find(page.at(other).path) != std::string::npos;
  };
  EXPECT_TRUE(names("index.html", "app.css"));
  EXPECT_TRUE(names("index.html", "boot.js"));
  EXPECT_TRUE(names("boot.js", "noom.js"));
  EXPECT_TRUE(names("app.css", "icons/icon.svg"));
  EXPECT_EQ(page.at("noom.js").identity,
            "fetch('" + page.at("noom.wasm").path.substr(std::size("/public/") - 1) + "')");
}

TEST_F(Embed, AChangeRenamesAllThatLeadsToIt) {
  write_page();
  const auto before = read();
  write("noom.wasm", "other wasm");
  const auto after = read();
  for (const auto* name : {"noom.wasm", "noom.js", "boot.js"}) {
    EXPECT_NE(before.at(name).path, after.at(name).path) << name;
  }
  EXPECT_EQ(before.at("app.css").path, after.at("app.css").path);
  EXPECT_NE(before.at("index.html").etag, after.at("index.html").etag);
}

TEST_F(Embed, RewritesWholeNamesOnly) {
  write_page();
  write("index.html", "my-app.css app.css.map");
  EXPECT_EQ(read().at("index.html").identity, "my-app.css app.css.map");
}

TEST_F(Embed, KeepsACodingOnlyWhenItIsSmaller) {
  write_page();
  write("app.css", std::string(1000, 'a'));
  const auto page = read();
  EXPECT_LT(page.at("app.css").brotli.size(), 100U);
  EXPECT_LT(page.at("app.css").gzip.size(), 100U);
  EXPECT_EQ(page.at("noom.wasm").brotli, "");
  EXPECT_EQ(page.at("noom.wasm").gzip, "");
}

TEST_F(Embed, SaysSoInBothLanguagesWhenThereIsNoPage) {
  const auto page = read();
  ASSERT_EQ(page.size(), 1U);
  EXPECT_EQ(page.at("index.html").path, "/");
  EXPECT_NE(page.at("index.html").identity.find("화면"), std::string::npos);
  EXPECT_NE(page.at("index.html").identity.find("front end"), std::string::npos);
}

TEST_F(Embed, RefusesAFileOfUnknownType) {
  write_page();
  write("notes.xyz", "");
  EXPECT_THROW(read(), std::exception);
}

}  // namespace
}  // namespace noom::embed
