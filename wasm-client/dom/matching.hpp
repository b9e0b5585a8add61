// Which old child of an element becomes which new one, and which of them may stay where they are.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <vector>

#include "wasm-client/views/node.hpp"

namespace noom::dom {

struct Match {
  std::optional<std::size_t> old;  // its index; none: made anew
  bool stays = false;              // in place, among those that stay
  bool operator==(const Match&) const = default;
};

namespace detail {

inline bool same_thing(const views::Node& a, const views::Node& b) {
  return a.tag == b.tag && a.key == b.key;
}

// Marks a longest increasing subsequence of `old`. The others move, which pauses a video and loses
// the focus.
inline void mark_stayers(std::vector<Match>& matches) {
  std::vector<std::size_t> tails;  // tails[n]: the smallest end of length n + 1
  std::vector<std::optional<std::size_t>> before(matches.size());
  for (std::size_t at = 0; at < matches.size(); ++at) {
    if (!matches[at].old) continue;
    const auto place = std::lower_bound(
        tails.begin(), tails.end(), *matches[at].old,
        [&](std::size_t tail, std::size_t old) { return *matches[tail].old < old; });
    if (place != tails.begin()) before[at] = *(place - 1);
    if (place == tails.end()) {
      tails.push_back(at);
    } else {
      *place = at;
    }
  }
  if (tails.empty()) return;
  for (std::optional<std::size_t> at = tails.back(); at; at = before[*at])
    matches[*at].stays = true;
}

}  // namespace detail

// One Match for each of `wanted`. Same tag and key: the same thing; without keys the first of its
// tag. The search goes on from the last match, so that unchanged lists cost one look a child.
template <class OldNode>  // OldNode(index) -> const views::Node&
std::vector<Match> match_children(std::size_t old_count, OldNode&& old_node,
                                  const std::vector<views::Node>& wanted) {
  std::vector<bool> taken(old_count);
  std::vector<Match> matches(wanted.size());
  std::size_t next = 0;
  for (std::size_t at = 0; at < wanted.size(); ++at) {
    for (std::size_t tried = 0; tried < old_count; ++tried) {
      const auto old = (next + tried) % old_count;
      if (taken[old] || !detail::same_thing(old_node(old), wanted[at])) continue;
      taken[old] = true;
      matches[at].old = old;
      next = old + 1;
      break;
    }
  }
  detail::mark_stayers(matches);
  return matches;
}

}  // namespace noom::dom
