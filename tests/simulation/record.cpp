#include "tests/simulation/record.hpp"

#include <array>

namespace noom::simulation {
namespace {

constexpr std::array<std::string_view, 25> kinds{
    "logged", "server",   "resumed",  "began",    "ended",   "frozen",    "thawed", "me",   "said",
    "acked",  "failed",   "unheeded", "saw",      "earlier", "whispered", "joined", "left", "gap",
    "forgot", "recalled", "shown",    "position", "present", "pending",   "problem"};
constexpr std::array<std::string_view, 9> whats{"line", "joined", "left",  "renamed", "away",
                                                "back", "shows",  "hides", "other"};

std::string_view kind_of(const Record& record) {
  const auto index = static_cast<std::size_t>(record.kind);
  return index < kinds.size() ? kinds[index] : "end";
}

std::string_view what_of(const Record& record) {
  return whats[static_cast<std::size_t>(record.what)];
}

bool of_server(const Record& record) {
  return record.kind == Kind::Logged || record.kind == Kind::Server ||
         record.kind == Kind::Resumed || record.kind == Kind::End;
}

// Texts are the simulation's own: nothing in them needs an escape. 64-bit numbers are texts,
// because a JavaScript number does not hold them.
void put(std::string& out, std::string_view name, const std::string& value) {
  out.append(",\"").append(name).append("\":").append(value);
}
void put_text(std::string& out, std::string_view name, std::string_view value) {
  put(out, name, "\"" + std::string(value) + "\"");
}

}  // namespace

std::string json_of(const Record& record) {
  std::string out = "{\"at\":" + std::to_string(record.at);
  put_text(out, "kind", kind_of(record));
  if (!of_server(record)) put(out, "tab", std::to_string(record.tab));
  put(out, "room", std::to_string(record.room));
  put_text(out, "epoch", std::to_string(record.epoch));
  put(out, "offset", std::to_string(record.offset));
  put_text(out, "author", std::to_string(record.author));
  put(out, "key", std::to_string(record.key));
  put_text(out, "what", what_of(record));
  put_text(out, "text", record.text);
  return out + "}";
}

std::string words_of(const Record& record) {
  std::string out = std::to_string(record.at);
  out.insert(0, out.size() < 8 ? 8 - out.size() : 0, ' ');
  out.append(" ").append(of_server(record) ? "server" : "tab " + std::to_string(record.tab));
  out.append(" ").append(kind_of(record));
  if (record.epoch != 0)
    out.append(" room ")
        .append(std::to_string(record.room))
        .append(" epoch ")
        .append(std::to_string(record.epoch));
  if (record.offset != 0) out.append(" offset ").append(std::to_string(record.offset));
  if (record.author != 0) out.append(" by ").append(std::to_string(record.author));
  if (record.key != 0) out.append(" key ").append(std::to_string(record.key));
  if (record.kind == Kind::Logged || record.kind == Kind::Saw)
    out.append(" ").append(what_of(record));
  if (!record.text.empty()) out.append(" \"").append(record.text).append("\"");
  return out;
}

}  // namespace noom::simulation
