// What members said lately, by their keys: a line that comes again is answered again, not said
// again.
#pragma once

#include <cstdint>
#include <optional>
#include <unordered_map>
#include <vector>

#include "shared/base/id.hpp"
#include "shared/protocol/limits.hpp"

namespace noom {

// How a line was accepted, for the answer to its author.
struct Receipt {
  std::uint32_t key = 0;
  std::optional<std::uint64_t> offset;  // of a line to everyone
  std::int64_t at = 0;

  bool operator==(const Receipt&) const = default;
};

// A page has at most limits::unacknowledged_lines under way, and says them again in their order, so
// the last limits::keys_per_member of each member are enough.
class Accepted {
 public:
  const Receipt* find(PeerId by, std::uint32_t key) const;
  void note(PeerId by, Receipt receipt);
  // Who left may still say a line again that was accepted before: kept until then.
  void left(PeerId by, std::int64_t now) { left_.push_back({by, now + limits::retry_line_for}); }
  void entered(PeerId by);
  void forget_left(std::int64_t now);

  bool empty() const { return of_.empty(); }

 private:
  struct Left {
    PeerId by;
    std::int64_t until;
  };
  std::unordered_map<PeerId, std::vector<Receipt>> of_;
  std::vector<Left> left_;  // by time
};

}  // namespace noom
