// The lines that a page has said in one room and not seen acknowledged: each keeps its key, so that
// it can be said again without being doubled.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <vector>

#include "shared/base/id.hpp"
#include "shared/protocol/limits.hpp"
#include "shared/protocol/names.hpp"

namespace noom {

struct UnacknowledgedLine {
  std::uint32_t key = 0;
  std::optional<PeerId> to;  // of a private line
  ChatText text;

  bool operator==(const UnacknowledgedLine&) const = default;
};

class LineOutbox {
 public:
  bool full() const { return waiting_.size() >= limits::unacknowledged_lines; }
  void add(UnacknowledgedLine line) { waiting_.push_back(std::move(line)); }
  // In the order in which they were said, which is the order to say them again.
  const std::vector<UnacknowledgedLine>& waiting() const { return waiting_; }

  // Acknowledged, refused or given up: not said again. Nothing when it was settled before.
  std::optional<UnacknowledgedLine> settle(std::uint32_t key) {
    const auto found = std::find_if(waiting_.begin(), waiting_.end(),
                                    [key](const auto& line) { return line.key == key; });
    if (found == waiting_.end()) return std::nullopt;
    auto line = std::move(*found);
    waiting_.erase(found);
    return line;
  }

 private:
  std::vector<UnacknowledgedLine> waiting_;
};

}  // namespace noom
