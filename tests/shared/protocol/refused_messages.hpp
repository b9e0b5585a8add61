// Texts that are no message, each with the Error that says why; and those just within a limit.
#pragma once

#include <string>
#include <vector>

#include "shared/protocol/codec.hpp"
#include "tests/shared/support/samples.hpp"

namespace noom::testing {

using namespace std::string_literals;

inline const std::string peer_text = peer(7).text();

inline std::string times(std::size_t count, std::string_view text) {
  std::string repeated;
  for (std::size_t i = 0; i < count; ++i) repeated += text;
  return repeated;
}

// `levels` of objects below the envelope.
inline std::string nested(std::size_t levels) {
  return R"({"type":"ping","id":5,"payload":)" + times(levels, R"({"a":)") + "1" +
         times(levels, "}") + "}";
}

inline std::string offer(std::string_view sdp) {
  return R"({"type":"offer","id":5,"room":"r","payload":{"to":")" + peer_text +
         R"(","generation":1,"sdp":")" + std::string(sdp) + R"("}})";
}

inline std::string generation(std::string_view number) {
  return R"({"type":"offer","id":5,"room":"r","payload":{"to":")" + peer_text +
         R"(","generation":)" + std::string(number) + R"(,"sdp":"v=0"}})";
}

inline std::string ping_of_bytes(std::size_t bytes) {
  const auto rest = R"({"type":"ping","id":5,"payload":{"x":""}})"s;
  auto text = rest;
  text.insert(rest.size() - 3, std::string(bytes - rest.size(), 'x'));
  return text;
}

inline std::string list_of(std::size_t items) {
  return R"({"type":"ping","id":5,"payload":{"x":[0)" + times(items - 1, ",0") + "]}}";
}

inline std::string object_of(std::size_t keys) {
  auto text = R"({"type":"ping","id":5,"payload":{"k":0)"s;
  for (std::size_t i = 1; i < keys; ++i) text += ",\"" + std::to_string(i) + "\":0";
  return text + "}}";
}

struct Refused {
  Code code;
  std::uint32_t id;  // that the refusal goes to
  std::string detail;
  std::string text;
};

std::vector<Refused> refused_envelopes();
std::vector<Refused> refused_heads();
std::vector<Refused> refused_payloads();

}  // namespace noom::testing
