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
  // The receipt's number among those of this author, from 0 on.
  std::uint64_t note(PeerId by, Receipt receipt);
  // As `note` did, of another run; in the order of their numbers.
  void restore(PeerId by, std::uint64_t number, Receipt receipt);
  // Who left may still say a line again that was accepted before: kept until then.
  void left(PeerId by, std::int64_t now) { left_.push_back({by, now + limits::retry_line_for}); }
  void entered(PeerId by);
  // Those whose lines are not known any more.
  std::vector<PeerId> forget_left(std::int64_t now);

  bool empty() const { return of_.empty(); }

 private:
  struct Of {
    std::uint64_t noted = 0;
    std::uint32_t highest = 0;  // key so far: a new line's is above it
    std::size_t oldest = 0;     // of the receipts, once there are as many as are kept
    std::vector<Receipt> receipts;
  };
  struct Left {
    PeerId by;
    std::int64_t until;
  };
  std::unordered_map<PeerId, Of> of_;
  std::vector<Left> left_;  // by time
};

}  // namespace noom
