// What the server may say.
#pragma once

#include <variant>

#include "shared/protocol/directed_message.hpp"
#include "shared/protocol/room_event_message.hpp"
#include "shared/protocol/session_message.hpp"

namespace noom {

using ServerMessage =
    std::variant<server::Hello, server::Ack, server::Refusal, server::Entered, server::Welcome,
                 server::Bye, server::Nickname, server::Media, server::Presence, server::NewMessage,
                 server::RoomSetting, server::PrivateMessage, server::RoomChange, server::Offer,
                 server::Answer, server::Ice, server::Notice, server::Moved>;

}  // namespace noom
