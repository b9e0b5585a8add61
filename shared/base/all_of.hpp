// One variant of all that several variants may be.
#pragma once

#include <variant>

namespace noom {

template <class... Variants>
struct AllOfThem;
template <class... All>
struct AllOfThem<std::variant<All...>> {
  using Type = std::variant<All...>;
};
template <class... A, class... B, class... Rest>
struct AllOfThem<std::variant<A...>, std::variant<B...>, Rest...>
    : AllOfThem<std::variant<A..., B...>, Rest...> {};

template <class... Variants>
using AllOf = typename AllOfThem<Variants...>::Type;

}  // namespace noom
