// A response as a value: what it says, and the bytes it carries.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace noom::http {

struct Response {
  unsigned status = 200;
  std::vector<std::pair<std::string_view, std::string>> fields;
  std::string_view body;  // lives as long as the program, or is `owned`
  std::shared_ptr<const std::string> owned;

  std::string_view field(std::string_view name) const {
    for (const auto& [key, value] : fields)
      if (key == name) return value;
    return {};
  }
};

// Each of ours carries these, whatever its status.
void add_security_fields(Response& response);

Response plain_text(unsigned status, std::string_view text);
Response redirect_to_start();

// RFC 9110 section 5.6.7.
std::string date_now();

}  // namespace noom::http
