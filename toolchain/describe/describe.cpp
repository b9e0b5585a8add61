// Writes the generated parts of PROTOCOL.md anew: noom-describe <path of PROTOCOL.md>.
#include "shared/protocol/describe.hpp"

#include <cstdio>
#include <fstream>
#include <sstream>

int main(int count, char** arguments) {
  if (count != 2) {
    std::fputs("usage: noom-describe <path of PROTOCOL.md>\n", stderr);
    return 2;
  }
  std::stringstream old;
  old << std::ifstream(arguments[1]).rdbuf();
  const auto fresh = noom::refresh(old.str());
  if (!fresh) {
    std::fprintf(stderr, "%s: wrong part: %s\n", arguments[1], fresh.error().detail.c_str());
    return 1;
  }
  if (*fresh == old.str()) return 0;
  std::ofstream(arguments[1]) << *fresh;
  std::printf("%s was refreshed\n", arguments[1]);
  return 0;
}
