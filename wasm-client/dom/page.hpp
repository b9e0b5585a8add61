// What belongs to the page as a whole: title, language, theme, address, storage, clipboard,
// console.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "wasm-client/app/effect.hpp"
#include "wasm-client/js/callback.hpp"

namespace noom::dom {

class Page {
 public:
  explicit Page(std::function<void(app::Event)> post);
  Page(const Page&) = delete;

  // The browser as it is found: comes first.
  app::Started environment() const;

  // `theme`: "light", "dark", or "" for the system's.
  void show(const std::string& title, const std::string& language, const std::string& theme);

  // An empty value is forgotten. Where storage is denied nothing is kept: the state has it anyway.
  void remember(const app::Remember& memory);
  void go_to(const std::string& path);
  void reload();
  void copy_link(const std::string& path);
  void log(const std::string& line);

 private:
  std::function<void(app::Event)> post_;
  std::vector<js::Listener> listeners_;
};

}  // namespace noom::dom
