// Compiles the page into the server, and weighs its first load.
//   noom-embed <www> <table.cpp> <bytes.bin>   write the table of server/http/embedded.hpp
//   noom-embed <www>                           print the first load; fail when it is too heavy
#include <algorithm>
#include <cstdio>
#include <exception>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string_view>

#include "toolchain/embed/page.hpp"

namespace noom::embed {
namespace {

// What a first visit may cost on the wire: html, css, js and wasm, as brotli.
constexpr std::size_t first_load_budget = 130'000;

// Appends to the bytes and names the piece as an expression of the table.
std::string piece(std::string& bytes, const std::string& added) {
  if (added.empty()) return "{}";
  const auto at = bytes.size();
  bytes += added;
  return "{bytes + " + std::to_string(at) + ", " + std::to_string(added.size()) + "}";
}

void write_rows(std::ostream& out, const std::vector<Asset>& assets, std::string& bytes) {
  for (const auto& asset : assets) {
    out << "    {.path = \"" << asset.path << "\",\n"
        << "     .type = \"" << asset.type << "\",\n"
        << "     .etag = R\"(" << asset.etag << ")\",\n"
        << "     .identity = " << piece(bytes, asset.identity) << ",\n"
        << "     .gzip = " << piece(bytes, asset.gzip) << ",\n"
        << "     .brotli = " << piece(bytes, asset.brotli) << ",\n"
        << "     .immutable = " << (asset.immutable ? "true" : "false") << "},\n";
  }
}

void write_table(std::ostream& out, const std::vector<Asset>& assets, const char* bytes_file) {
  std::ostringstream rows;
  std::string bytes;
  write_rows(rows, assets, bytes);
  std::ofstream(bytes_file, std::ios::binary) << bytes;

  out << R"(// Written by toolchain/embed.
#include "server/http/embedded.hpp"

asm(R"assembly(
  .pushsection .rodata
  .globl noom_embedded_bytes
noom_embedded_bytes:
  .incbin ")"
      << bytes_file << R"("
  .popsection
)assembly");
extern "C" const char noom_embedded_bytes[)"
      << bytes.size() << R"(];

namespace noom {
namespace {
constexpr const char* bytes = noom_embedded_bytes;
constexpr EmbeddedFile files[] = {
)" << rows.str()
      << R"(};
}  // namespace

std::span<const EmbeddedFile> embedded_files() { return files; }
}  // namespace noom
)";
}

bool in_first_load(const Asset& asset) {
  static constexpr std::string_view counted[] = {"text/html", "text/css", "text/javascript",
                                                 "application/wasm"};
  const auto essence = asset.type.substr(0, asset.type.find(';'));
  return std::ranges::find(counted, essence) != std::end(counted);
}

std::size_t cost(const std::string& coded, const Asset& asset) {
  return coded.empty() ? asset.identity.size() : coded.size();
}

int weigh(const std::vector<Asset>& assets) {
  std::size_t raw = 0, gzip = 0, brotli = 0;
  const auto print = [](const char* name, std::size_t a, std::size_t b, std::size_t c) {
    std::printf("  %-12s %9zu %9zu %9zu\n", name, a, b, c);
  };
  std::printf("  %-12s %9s %9s %9s\n", "first load", "raw", "gzip", "brotli");
  for (const auto& asset : assets) {
    if (!in_first_load(asset)) continue;
    print(asset.name.c_str(), asset.identity.size(), cost(asset.gzip, asset),
          cost(asset.brotli, asset));
    raw += asset.identity.size();
    gzip += cost(asset.gzip, asset);
    brotli += cost(asset.brotli, asset);
  }
  print("total", raw, gzip, brotli);
  const bool whole = std::ranges::any_of(
      assets, [](const Asset& asset) { return asset.type == "application/wasm"; });
  if (!whole) std::puts("  the page has no Wasm: the front end was not built");
  if (brotli > first_load_budget) std::printf("  more than %zu\n", first_load_budget);
  return whole && brotli <= first_load_budget ? 0 : 1;
}

int run(int count, char** arguments) {
  if (count != 2 && count != 4) throw std::runtime_error("usage: noom-embed <www> [<cpp> <bin>]");
  const auto assets = read_page(arguments[1]);
  if (count == 2) return weigh(assets);
  std::ofstream out(arguments[2], std::ios::binary);
  write_table(out, assets, arguments[3]);
  if (!out.flush()) throw std::runtime_error(std::string("cannot write ") + arguments[2]);
  return 0;
}

}  // namespace
}  // namespace noom::embed

int main(int count, char** arguments) {
  try {
    return noom::embed::run(count, arguments);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "noom-embed: %s\n", error.what());
    return 2;
  }
}
