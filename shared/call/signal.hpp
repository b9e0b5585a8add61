// What the two ends of a pair say to each other, and the exchange of it within one generation: each
// signal has a sequence number, one above that of the one before it, so that whatever is said again
// is heard once and in order.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace noom::call {

struct Description {
  enum class Type { Offer, Answer };
  Type type = Type::Offer;
  std::string sdp;
  bool operator==(const Description&) const = default;
};

struct Candidate {
  std::string candidate;
  std::string sdp_mid;
  int sdp_m_line_index = 0;
  std::string username_fragment;
  bool operator==(const Candidate&) const = default;
};

using Signal = std::variant<Description, Candidate>;

bool is_offer(const Description& description);
bool is_offer(const Signal& signal);

// Signals of mine that the other is not known to have heard. One more is not said: of candidates
// ICE needs only some, and without a description the generation is broken.
inline constexpr std::size_t unacknowledged_limit = 512;

// A signal of mine goes only when the other says that it was heard. A server that has it may still
// lose it, and a connection may end before it has it.
struct Exchange {
  std::uint32_t heard = 0;         // of the other's signals
  std::uint32_t acknowledged = 0;  // of mine, by the other's `heard`
  std::vector<Signal> unacknowledged;
  bool operator==(const Exchange&) const = default;

  // The sequence number that `signal` has; nothing: there are too many already.
  std::optional<std::uint32_t> add(const Signal& signal);
  std::uint32_t said() const {
    return acknowledged + static_cast<std::uint32_t>(unacknowledged.size());
  }
  // Whether that is the other's next signal. 0: it was not counted, and is taken as it comes.
  bool is_next(std::uint32_t sequence) const { return sequence == 0 || sequence == heard + 1; }
  // The other has heard the first `count` of mine, which were said.
  void acknowledge(std::uint32_t count);
};

}  // namespace noom::call
