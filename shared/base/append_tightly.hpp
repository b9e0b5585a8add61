// Appending to vectors of which there are many and most are small: they grow by half, not to the
// double.
#pragma once

#include <utility>
#include <vector>

namespace noom {

template <class Item>
void append_tightly(std::vector<Item>& to, Item item) {
  if (to.size() == to.capacity()) to.reserve(to.size() + to.size() / 2 + 1);
  to.push_back(std::move(item));
}

}  // namespace noom
