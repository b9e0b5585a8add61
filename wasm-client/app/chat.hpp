// What a person says, and what is said to them alone.
#pragma once

#include <cstdint>
#include <string_view>

#include "wasm-client/app/change.hpp"

namespace noom::app {

void send_text(Change& change, const FormValues& values);
void select_receiver(Change& change, std::string_view to);
void show_earlier(Change& change);
void send_again(Change& change, std::uint32_t key);
// Of the page before this one.
void say_recalled(Change& change, const RoomName& room, const UnacknowledgedLine& line);
ClientMessage message_of(const RoomName& room, const UnacknowledgedLine& line);
void say_waiting(Change& change, JoinedRoom& room);  // what is in the outbox, with its old keys
void not_said(Change& change, const Saying& saying, Code code);
void private_message(Change& change, const server::PrivateMessage& message);
void notice(Change& change, const server::Notice& message);
void channel_text(Change& change, const ChannelText& event);

}  // namespace noom::app
