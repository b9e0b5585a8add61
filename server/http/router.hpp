// Where a request goes. Pure: nothing but its target decides.
#pragma once

#include <string>
#include <string_view>
#include <variant>

namespace noom::http {

struct Page {};
struct File {
  std::string path;  // "/public/…", as it was asked for
};
struct Health {};
struct Upgrade {};
struct Polling {
  std::string connection;  // empty: a new one
  std::string query;
};
struct Redirect {};  // to the start

using Route = std::variant<Page, File, Health, Upgrade, Polling, Redirect>;

// Of a target that the guard has let pass; what follows a question mark matters to polling only.
Route route(std::string_view target);

}  // namespace noom::http
