// What a person wants, as data: the page's elements carry these, never closures.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "shared/format/language.hpp"
#include "shared/protocol/client_message.hpp"

namespace noom::app {

// Fields of forms are read by name from the FormValues that come with the intent.
struct EnterRoom {  // fields: nickname, room
  bool operator==(const EnterRoom&) const = default;
};
struct EnterListedRoom {  // fields: nickname
  RoomName room;
  bool operator==(const EnterListedRoom&) const = default;
};
struct LeaveRoom {
  bool operator==(const LeaveRoom&) const = default;
};
struct ShowRoom {  // one of the rooms one is in
  RoomName room;
  bool operator==(const ShowRoom&) const = default;
};
struct ShowEntrance {  // the welcome screen, without leaving
  bool operator==(const ShowEntrance&) const = default;
};
struct SetHistory {  // of the shown room
  History history = History::Hidden;
  bool operator==(const SetHistory&) const = default;
};
struct SaveNickname {  // fields: nickname
  bool operator==(const SaveNickname&) const = default;
};
struct SendText {  // fields: text, to ("" for everyone, "*" for every room one is in, or a peer id)
  bool operator==(const SendText&) const = default;
};
struct ShowEarlier {  // more of the shown room's lines
  bool operator==(const ShowEarlier&) const = default;
};
struct SendAgain {  // a line that failed
  std::uint32_t key = 0;
  bool operator==(const SendAgain&) const = default;
};
struct SelectReceiver {  // of the next line; fields: value
  bool operator==(const SelectReceiver&) const = default;
};
struct ToggleMicrophone {
  bool operator==(const ToggleMicrophone&) const = default;
};
struct ToggleCamera {
  bool operator==(const ToggleCamera&) const = default;
};
struct SelectMicrophone {  // fields: value
  bool operator==(const SelectMicrophone&) const = default;
};
struct SelectCamera {  // fields: value
  bool operator==(const SelectCamera&) const = default;
};
struct FlipCamera {  // front or back
  bool operator==(const FlipCamera&) const = default;
};
struct JoinCall {
  bool operator==(const JoinCall&) const = default;
};
struct LeaveCall {
  bool operator==(const LeaveCall&) const = default;
};
struct ConnectPair {  // do not wait for the next attempt
  PeerId peer;
  bool operator==(const ConnectPair&) const = default;
};
struct AskForDevices {  // again, for what there is not
  bool operator==(const AskForDevices&) const = default;
};
struct AskForMicrophone {
  bool operator==(const AskForMicrophone&) const = default;
};
struct AskForCamera {
  bool operator==(const AskForCamera&) const = default;
};
struct ConnectNow {  // do not wait for the next attempt
  bool operator==(const ConnectNow&) const = default;
};
struct LoadAgain {  // the page itself
  bool operator==(const LoadAgain&) const = default;
};
struct Dismiss {  // the problem that is shown
  bool operator==(const Dismiss&) const = default;
};
struct CloseTransportNotice {
  bool operator==(const CloseTransportNotice&) const = default;
};
struct CopyLink {
  bool operator==(const CopyLink&) const = default;
};
struct Ask {  // the server, as it is; a refusal changes nothing here
  ClientMessage message;
  bool operator==(const Ask&) const = default;
};
struct ShowPanel {  // on a phone: chat or people over the call
  enum class Panel : std::uint8_t { None, Chat, People } panel = Panel::None;
  bool operator==(const ShowPanel&) const = default;
};
struct SetLanguage {
  Language language = Language::En;
  bool operator==(const SetLanguage&) const = default;
};
struct ToggleTheme {
  bool operator==(const ToggleTheme&) const = default;
};

using Intent =
    std::variant<EnterRoom, EnterListedRoom, LeaveRoom, ShowRoom, ShowEntrance, SetHistory,
                 SaveNickname, SendText, SelectReceiver, ShowEarlier, SendAgain, ToggleMicrophone,
                 ToggleCamera, SelectMicrophone, SelectCamera, FlipCamera, JoinCall, LeaveCall,
                 ConnectPair, AskForDevices, AskForMicrophone, AskForCamera, ConnectNow, LoadAgain,
                 Dismiss, CloseTransportNotice, CopyLink, Ask, ShowPanel, SetLanguage, ToggleTheme>;

// The named fields of the form around the element (submit, click), or its own value as "value"
// (change, input).
struct FormValues {
  std::vector<std::pair<std::string, std::string>> values;

  std::string_view operator[](std::string_view name) const {
    const auto found = std::find_if(values.begin(), values.end(),
                                    [name](const auto& value) { return value.first == name; });
    return found == values.end() ? std::string_view{} : std::string_view{found->second};
  }
};

}  // namespace noom::app
