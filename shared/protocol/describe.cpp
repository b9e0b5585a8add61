#include "shared/protocol/describe.hpp"

#include <algorithm>

#include "shared/protocol/client_message.hpp"
#include "shared/protocol/describe_limits.hpp"
#include "shared/protocol/markdown.hpp"
#include "shared/protocol/refusal.hpp"
#include "shared/protocol/server_message.hpp"

namespace noom {
namespace {

using namespace std::string_literals;

constexpr std::string_view opening = "<!-- generated: ";
constexpr std::string_view opening_end = " -->\n";
constexpr std::string_view closing = "<!-- end -->";

template <class Struct>
std::string section(std::string_view title) {
  return "### " + std::string(title) + "\n\n" + std::string(Struct::meaning) + "\n\n" +
         markdown::field_table<Struct>() + "\n";
}

template <class List>
struct Sections;

template <class... Message>
struct Sections<std::variant<Message...>> {
  static std::string text() { return (section<Message>(markdown::code(Message::type)) + ...); }
};

template <class... Part>
struct Sections<std::tuple<Part...>> {
  static std::string text() { return (section<Part>(Part::part) + ...); }
};

std::string retry_word(Retry retry) { return retry == Retry::Yes ? "yes" : "no"; }

// The two tables have the same columns.
template <class Kinds>
std::string numbered_table(const Kinds& kinds) {
  auto table = markdown::heading_row({"number", "name", "retry", "meaning"});
  for (const auto& kind : kinds)
    table +=
        markdown::row({std::to_string(static_cast<unsigned>(kind.code)), markdown::code(kind.name),
                       retry_word(kind.retry), std::string(kind.meaning)});
  return table + "\n";
}

struct Refreshed {
  std::string text;
  std::string_view rest;
};

// Copies `rest` up to and with the end of its first generated part, which is written anew.
Result<Refreshed> refresh_next(std::string_view rest, std::vector<GeneratedPart>& unused) {
  const auto open = rest.find(opening);
  const auto name_at = open + opening.size();
  const auto name_end = rest.find(opening_end, name_at);
  const auto close = rest.find(closing, name_at);
  if (close == rest.npos || name_end >= close)
    return Error{Code::BadValue, "a part that is not closed"};
  const auto name = rest.substr(name_at, name_end - name_at);
  const auto part = std::find_if(unused.begin(), unused.end(),
                                 [name](const GeneratedPart& p) { return p.name == name; });
  if (part == unused.end()) return Error{Code::BadValue, std::string(name)};
  auto text = std::string(rest.substr(0, name_end + opening_end.size())) + "\n" + part->text +
              std::string(closing);
  unused.erase(part);
  return Refreshed{std::move(text), rest.substr(close + closing.size())};
}

}  // namespace

std::vector<GeneratedPart> generated_parts() {
  return {{"client messages", Sections<ClientMessage>::text()},
          {"server messages", Sections<ServerMessage>::text()},
          {"parts", Sections<Parts>::text()},
          {"refusals", numbered_table(refusals())},
          {"close codes", numbered_table(close_kinds())},
          {"limits", limits_table() + "\n"}};
}

Result<std::string> refresh(std::string_view document) {
  auto unused = generated_parts();
  std::string text;
  while (document.find(opening) != document.npos) {
    auto next = refresh_next(document, unused);
    if (!next) return next.error();
    text += next->text;
    document = next->rest;
  }
  if (!unused.empty()) return Error{Code::BadValue, std::string(unused.front().name)};
  return text + std::string(document);
}

}  // namespace noom
