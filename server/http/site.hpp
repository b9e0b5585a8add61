// What the server answers to a request: guard, route, file. Pure but for the directory one works
// in.
#pragma once

#include <span>
#include <string>
#include <variant>

#include "server/http/guard.hpp"
#include "server/http/response.hpp"
#include "server/http/static_files.hpp"
#include "server/session/polling_request.hpp"

namespace noom::http {

enum class Pages { Served, NotServed };

struct Site {
  std::span<const EmbeddedFile> files;
  std::string static_dir;  // instead of the table when it is not empty
  Pages pages = Pages::Served;
  OriginPolicy origins;
};

struct BecomeWebSocket {};
// Without its body yet.
using Reply = std::variant<Response, BecomeWebSocket, PollingRequest>;

Response rejection(const Rejection& rejection);
Response polling_response(const PollingAnswer& answer);
Reply reply_to(const Site& site, const RequestFacts& request);

}  // namespace noom::http
