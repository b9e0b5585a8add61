// What a browser keeps for a page: in the tab, and for all tabs of the person.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "wasm-client/app/event.hpp"

namespace noom::simulation {

class Storage {
 public:
  void keep(const app::Memory& memory) {
    auto& place = of(memory.where);
    if (memory.value.empty())
      place.erase(memory.key);
    else
      place[memory.key] = memory.value;
  }
  std::vector<app::Memory> all() const {
    std::vector<app::Memory> all;
    for (const auto& [key, value] : browser_) all.push_back({app::Where::Browser, key, value});
    for (const auto& [key, value] : tab_) all.push_back({app::Where::Tab, key, value});
    return all;
  }

 private:
  std::map<std::string, std::string>& of(app::Where where) {
    return where == app::Where::Tab ? tab_ : browser_;
  }
  std::map<std::string, std::string> tab_;
  std::map<std::string, std::string> browser_;
};

}  // namespace noom::simulation
