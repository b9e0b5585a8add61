// May this one do this here? One table for all that is asked of a room.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <variant>

#include "shared/base/error.hpp"
#include "shared/base/overloaded.hpp"
#include "shared/room/request.hpp"

namespace noom {

enum class Role : std::uint8_t { Stranger, Member };
inline constexpr std::size_t roles = 2;

enum class Act : std::uint8_t {
  Enter,
  Leave,
  Rename,
  Say,
  SayPrivately,
  Signal,
  ShowMedia,
  RaiseHand,
  SetHistory,
};
inline constexpr std::size_t acts = 9;

// Why not, by act and role; 0: it may.
inline constexpr Code allowed{};
inline constexpr std::array<std::array<Code, roles>, acts> permissions{{
    // Stranger, Member
    {allowed, allowed},           // Enter
    {Code::NotAMember, allowed},  // Leave
    {Code::NotAMember, allowed},  // Rename
    {Code::NotAMember, allowed},  // Say
    {Code::NotAMember, allowed},  // SayPrivately
    {Code::NotAMember, allowed},  // Signal
    {Code::NotAMember, allowed},  // ShowMedia
    {Code::NotAMember, allowed},  // RaiseHand
    {Code::NotAMember, allowed},  // SetHistory
}};

// Nothing: they may.
constexpr std::optional<Code> forbidden(Role role, Act act) {
  const auto code = permissions[static_cast<std::size_t>(act)][static_cast<std::size_t>(role)];
  return code == allowed ? std::nullopt : std::optional(code);
}

inline Act act_of(const RoomRequest& request) {
  return std::visit(overloaded{
                        [](const Enter&) { return Act::Enter; },
                        [](const Leave&) { return Act::Leave; },
                        [](const Lose&) { return Act::Leave; },
                        [](const Rename&) { return Act::Rename; },
                        [](const client::NewMessage&) { return Act::Say; },
                        [](const client::Media&) { return Act::ShowMedia; },
                        [](const client::Hand&) { return Act::RaiseHand; },
                        [](const client::RoomSetting&) { return Act::SetHistory; },
                    },
                    request);
}

inline Act act_of(const Directed& directed) {
  return std::holds_alternative<client::PrivateMessage>(directed) ? Act::SayPrivately : Act::Signal;
}

}  // namespace noom
