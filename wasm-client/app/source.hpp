// What is shown and heard in a call: the sources of its members, of which each may have several.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "shared/base/id.hpp"

namespace noom::app {

// In the order in which an offer has them. A screen and its sound would be two more.
enum class SourceKind : std::uint8_t { Microphone, Camera };

enum class Sense : std::uint8_t { Heard, Seen };

struct SourceKindRow {
  SourceKind kind;
  Sense sense;
  std::string_view name;
};
inline constexpr std::array source_kinds{
    SourceKindRow{SourceKind::Microphone, Sense::Heard, "microphone"},
    SourceKindRow{SourceKind::Camera, Sense::Seen, "camera"},
};

constexpr const SourceKindRow& row_of(SourceKind kind) {
  return source_kinds[static_cast<std::size_t>(kind)];
}

struct Source {
  std::optional<PeerId> member;  // none: oneself, who sees it before the server has given an id
  SourceKind kind{};
  bool operator==(const Source&) const = default;
};

// "self/camera" or "<peer id>/microphone": the value of data-stream, and the key of a tile.
inline std::string text_of(const Source& source) {
  const auto member = source.member ? source.member->text() : std::string("self");
  return member + "/" + std::string(row_of(source.kind).name);
}

}  // namespace noom::app
