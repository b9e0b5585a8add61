#include "server/http/static_files.hpp"

#include <algorithm>

#include "shared/base/ascii.hpp"

namespace noom::http {
namespace {

// RFC 9110 section 12.4.2, in thousandths; 1 when absent or not a number.
int quality(std::string_view parameters) {
  const auto at = parameters.find("q=");
  if (at == std::string_view::npos) return 1000;
  auto digits = trimmed(parameters.substr(at + 2));
  if (digits.empty()) return 1000;
  int thousandths = digits.front() == '0' ? 0 : 1000;
  if (thousandths == 1000 || digits.size() < 2 || digits[1] != '.') return thousandths;
  int unit = 100;
  for (const char c : digits.substr(2, 3)) {
    if (c < '0' || c > '9') break;
    thousandths += (c - '0') * unit;
    unit /= 10;
  }
  return thousandths;
}

// What the client thinks of one coding; "*" speaks for those that are not named.
int accepts(std::string_view list, std::string_view coding) {
  int any = 0;
  while (!list.empty()) {
    const auto comma = std::min(list.find(','), list.size());
    const auto item = list.substr(0, comma);
    list.remove_prefix(std::min(comma + 1, list.size()));
    const auto semicolon = std::min(item.find(';'), item.size());
    const auto name = trimmed(item.substr(0, semicolon));
    const auto weight = quality(item.substr(semicolon));
    if (ascii::equal_ignoring_case(name, coding)) return weight;
    if (name == "*") any = weight;
  }
  return any;
}

bool matches(std::string_view if_none_match, std::string_view etag) {
  if (trimmed(if_none_match) == "*") return true;
  while (!if_none_match.empty()) {
    const auto comma = std::min(if_none_match.find(','), if_none_match.size());
    auto tag = trimmed(if_none_match.substr(0, comma));
    if (tag.substr(0, 2) == "W/") tag.remove_prefix(2);
    if (tag == etag) return true;
    if_none_match.remove_prefix(std::min(comma + 1, if_none_match.size()));
  }
  return false;
}

// Each coding is a representation of its own (RFC 9110 section 8.8.3.3), so each has its own tag.
std::string etag_of(const EmbeddedFile& file, Coding coding) {
  std::string tag(file.etag);
  if (coding != Coding::Identity)
    tag.insert(tag.size() - 1, coding == Coding::Brotli ? "-br" : "-gz");
  return tag;
}

std::string_view bytes_of(const EmbeddedFile& file, Coding coding) {
  switch (coding) {
    case Coding::Brotli:
      return file.brotli;
    case Coding::Gzip:
      return file.gzip;
    case Coding::Identity:
      break;
  }
  return file.identity;
}

}  // namespace

Coding negotiate(std::string_view accept_encoding, const EmbeddedFile& file) {
  const int brotli = file.brotli.empty() ? 0 : accepts(accept_encoding, "br");
  const int gzip = file.gzip.empty() ? 0 : accepts(accept_encoding, "gzip");
  if (brotli > 0 && brotli >= gzip) return Coding::Brotli;
  return gzip > 0 ? Coding::Gzip : Coding::Identity;
}

std::optional<Response> file_from_table(std::span<const EmbeddedFile> table, std::string_view path,
                                        const RequestFacts& request) {
  const auto file = std::find_if(table.begin(), table.end(),
                                 [path](const EmbeddedFile& f) { return f.path == path; });
  if (file == table.end()) return std::nullopt;
  const auto coding = negotiate(request.field("Accept-Encoding"), *file);
  const auto etag = etag_of(*file, coding);
  Response response{.status = 200, .fields = {}, .body = bytes_of(*file, coding), .owned = {}};
  response.fields.emplace_back("ETag", etag);
  response.fields.emplace_back("Vary", "Accept-Encoding");
  response.fields.emplace_back(
      "Cache-Control", file->immutable ? "public, max-age=31536000, immutable" : "no-cache");
  add_security_fields(response);
  if (matches(request.field("If-None-Match"), etag)) {
    response.status = 304;
    response.body = {};
    return response;
  }
  response.fields.emplace_back("Content-Type", file->type);
  if (coding != Coding::Identity)
    response.fields.emplace_back("Content-Encoding", coding == Coding::Brotli ? "br" : "gzip");
  return response;
}

}  // namespace noom::http
