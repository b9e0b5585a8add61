// One callable made of several, for a std::visit that names every alternative.
#pragma once

namespace noom {

template <class... F>
struct overloaded : F... {
  using F::operator()...;
};
template <class... F>
overloaded(F...) -> overloaded<F...>;

}  // namespace noom
