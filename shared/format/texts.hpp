// Every word that a person reads, in every language that Noom speaks.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/base/error.hpp"
#include "shared/format/language.hpp"

namespace noom {

// Named after what is said; the words are in phrases.hpp, in this order.
enum class Phrase : std::uint8_t {
  // The welcome screen.
  Tagline,
  NicknameLabel,
  RoomLabel,
  RoomHint,
  EnterRoom,
  OpenRooms,
  RoomsUnknown,
  NoRooms,
  ServerCounts,  // {rooms} {people}
  Inside,        // {n}
  YouAreInside,
  // Title and heading.
  Heading,      // {name} {n}
  TitleUnread,  // {n} {title}
  // A room's frame.
  RoomActions,
  YourRooms,
  AnotherRoom,
  UnreadLines,  // {n}
  CopyLink,
  LeaveRoom,
  Settings,
  LanguageLabel,
  DarkTheme,
  // People.
  People,
  You,
  InCall,
  NotInCall,
  MicrophoneIsOn,
  MicrophoneIsOff,
  CameraIsOn,
  CameraIsOff,
  SaveNickname,
  // The call.
  Call,
  NobodyInCall,
  SomeInCall,  // {n}
  JoinCall,
  LeaveCall,
  CallElsewhere,  // {name}
  MoveCallHere,
  // The call while another screen is shown.
  CallIn,  // {name}
  TheySeeAndHearYou,
  TheyHearYou,
  TheySeeYou,
  TheyNeitherSeeNorHearYou,
  NobodyElseInCall,
  CallIsFull,
  ReturnToCall,
  // Tiles.
  AloneTitle,
  AloneHint,
  MeshFull,  // {n}
  TileOf,    // {nickname}
  TileConnecting,
  TileReconnecting,
  TileNoAnswer,
  TileNoPath,
  TileNoRelay,
  TileRelayRefused,
  TileRelayUnreachable,
  ConnectPair,
  AskingForDevices,
  AskingForDevice,  // {device}
  // Controls.
  Controls,
  Mute,
  Unmute,
  RaiseHand,
  LowerHand,
  HandIsRaised,
  CameraOff,
  CameraOn,
  RetryMicrophone,
  RetryCamera,
  FlipCamera,
  Microphone,
  Camera,
  NumberedMicrophone,  // {n}
  NumberedCamera,      // {n}
  Devices,
  ShowChat,
  ShowPeople,
  // Chat.
  Chat,
  NoLines,
  ShowEarlier,
  ShowHistory,
  MessageLabel,
  MessageHint,
  Send,
  ToLabel,
  ToEveryone,
  ToAllRooms,
  ToOne,  // {nickname}
  Sending,
  NotSent,  // {why}
  SendAgain,
  // Lines of the chat.
  LineText,         // {nickname} {text}
  LineMine,         // {text}
  LinePrivate,      // {nickname} {text}
  LinePrivateMine,  // {nickname} {text}
  LinePeer,         // {nickname} {text}
  LinePeerMine,     // {text}
  LineJoined,       // {nickname}
  LineJoinedMine,
  LineLeft,          // {nickname}
  LineLost,          // {nickname}
  LineMoved,         // {nickname}
  LineRenamed,       // {nickname} {text}
  LineRenamedMine,   // {text}
  LineHistoryShown,  // {nickname}
  LineHistoryShownMine,
  LineHistoryHidden,  // {nickname}
  LineHistoryHiddenMine,
  LineEndOfEarlier,
  LineNotice,  // {text}
  LineGap,
  // The way to the server.
  Connecting,
  ConnectionLost,
  Reconnecting,
  ConnectNow,
  LoadAgain,
  // Close codes.
  ClosedRestart,
  ClosedSlow,
  ClosedTooManyConnections,
  ClosedProtocolVersion,
  ClosedTooManyErrors,
  ClosedUnreadable,
  ClosedOriginRefused,  // {address}
  NoWebSocket,
  // What goes away by itself.
  LinkCopied,
  LinkNotCopied,
  Dismiss,
  // Why there is no microphone or camera.
  MediaDenied,
  MediaNotFound,
  MediaInUse,
  MediaOverconstrained,
  MediaAborted,
  MediaSecurity,
  MediaInsecure,
  MediaUnsupported,
  MediaUnknown,
  // The same of one device, while the other is all right.
  MicrophoneDevice,
  CameraDevice,
  DeviceDenied,           // {device}
  DeviceNotFound,         // {device}
  DeviceInUse,            // {device}
  DeviceOverconstrained,  // {device}
  DeviceAborted,          // {device}
  DeviceSecurity,         // {device}
  DeviceType,             // {device}
  DeviceUnknown,          // {device}
  DeviceWorks,            // {device}
  AskAgain,
  NoPeerConnection,
  // Refusals.
  RefusedUnreadable,
  RefusedTooLong,
  RefusedHello,
  RefusedVersion,
  RefusedTooFast,
  RefusedNotAMember,
  RefusedNoSuchMember,
  RefusedMemberAway,
  RefusedTooManyRooms,
  RefusedRoomFull,
  RefusedRoomName,
  RefusedNickname,
  RefusedText,
  RefusedTimedOut,
  RefusedConnectionLost,
  // Said by the page before there is a program.
  BootLoading,
  BootNoScript,
  BootNoWasm,
  BootFailed,
};
inline constexpr std::size_t phrase_count = static_cast<std::size_t>(Phrase::BootFailed) + 1;

// The words with their {placeholders}.
std::string_view words(Language language, Phrase phrase);

// Words cut at their placeholders: what stands between them, and their names.
struct PhrasePiece {
  enum class Kind : std::uint8_t { Words, Placeholder } kind = Kind::Words;
  std::string_view text;
};
std::vector<PhrasePiece> pieces(std::string_view words);

using PhraseValues = std::initializer_list<std::pair<std::string_view, std::string_view>>;
std::string say(Language language, Phrase phrase, PhraseValues values = {});

// What happened and what to do about it.
std::string say_refusal(Language language, Code code);
// RFC 6455 close code, for codes that say more than "the connection is lost"; `address` is the
// page's.
std::string say_close(Language language, std::uint16_t code, std::string_view address);
// By DOMException.name of getUserMedia, or "Insecure", "Unsupported".
std::string say_media_failure(Language language, std::string_view name);
// The same of one device alone: Phrase::MicrophoneDevice or CameraDevice.
std::string say_device_failure(Language language, Phrase device, std::string_view name);

}  // namespace noom
