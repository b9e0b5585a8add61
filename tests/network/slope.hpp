// The straight line through measured points, by least squares.
#pragma once

#include <cstddef>
#include <vector>

namespace noom::network {

// By how much it rises from the first point to the last; points are evenly spaced.
inline double rise(const std::vector<double>& points) {
  const auto count = static_cast<double>(points.size());
  if (points.size() < 2) return 0;
  const auto middle = (count - 1) / 2;
  double above = 0;
  double below = 0;
  for (std::size_t i = 0; i < points.size(); ++i) {
    const auto x = static_cast<double>(i) - middle;
    above += x * points[i];
    below += x * x;
  }
  return above / below * (count - 1);
}

}  // namespace noom::network
