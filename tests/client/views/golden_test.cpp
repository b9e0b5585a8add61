// The page as HTML, compared with tests/golden/*.html. NOOM_GOLDEN=write renews the files (native
// build only); the change is then looked at like any other.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>

#include "tests/client/views/html.hpp"
#include "tests/client/views/samples.hpp"
#include "wasm-client/views/page.hpp"

namespace noom::views {
namespace {

std::string golden_path(const std::string& name) {
  return std::string(NOOM_SOURCE_DIR) + "/tests/golden/" + name + ".html";
}

std::string read(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

bool renewing() {
  const char* const wish = std::getenv("NOOM_GOLDEN");
  return wish != nullptr && std::string_view(wish) == "write";
}

std::string rendered(const app::State& state) {
  return "<title>" + title(state) + "</title>\n" + to_html(page(state));
}

void expect_golden(const std::string& name, const app::State& state) {
  const auto html = rendered(state);
  if (renewing()) std::ofstream(golden_path(name), std::ios::binary) << html;
  EXPECT_EQ(html, read(golden_path(name))) << "NOOM_GOLDEN=write renews " << name;
}

TEST(Golden, EverySampleLooksAsItDidInEnglish) {
  for (const auto& sample : samples::all()) expect_golden(sample.name, sample.state);
}

TEST(Golden, TheTwoScreensLookAsTheyDidInKorean) {
  for (auto& sample : samples::all()) {
    if (sample.name != "entrance-rooms" && sample.name != "room-of-three") continue;
    sample.state.language = Language::Ko;
    sample.state.theme = "dark";
    expect_golden(sample.name + "-ko", sample.state);
  }
}

}  // namespace
}  // namespace noom::views
