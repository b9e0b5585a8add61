// A page without a browser: events go in as a person, the server or a door would cause them;
// effects are kept.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/protocol/refusal.hpp"
#include "wasm-client/app/update.hpp"

namespace noom::app {

inline PeerId peer(std::uint64_t n) { return PeerId{{n, n}}; }
inline RoomName room_name(std::string_view text) { return *RoomName::parse(text); }
inline Nickname nickname(std::string_view text) { return *Nickname::parse(text); }
inline ChatText chat_text(std::string_view text) { return *ChatText::parse(text); }

inline Member member(std::uint64_t n, std::string_view name, bool in_call = true) {
  return {.id = peer(n),
          .order = static_cast<std::uint32_t>(n),
          .nickname = nickname(name),
          .media = {.in_call = in_call}};
}

struct TestPage {
  State state;
  Moment moment{.now = 1'000'000, .chance = 0.5};
  Effects effects;  // of the last event
  Epoch epoch{{5, 5}};

  void happens(const Event& event) { effects = update(state, event, moment); }
  void act(Intent intent, std::vector<std::pair<std::string, std::string>> values = {}) {
    happens(Acted{std::move(intent), {std::move(values)}});
  }
  // In the room that is shown; the line's key.
  std::uint32_t say(std::string_view text, std::string_view to = "") {
    act(SendText{}, {{"text", std::string(text)}, {"to", std::string(to)}});
    return state.next_key - 1;
  }
  void server_says(ServerMessage message, std::uint32_t id = 0) {
    happens(ServerSaid{{id, std::move(message)}});
  }

  template <class Message>
  std::vector<Envelope<Message>> sent() const {
    std::vector<Envelope<Message>> found;
    for (const auto& effect : effects) {
      const auto* const send = std::get_if<Send>(&effect);
      if (send == nullptr) continue;
      if (const auto* const message = std::get_if<Message>(&send->envelope.message))
        found.push_back({send->envelope.id, *message});
    }
    return found;
  }
  template <class E>
  std::vector<E> all() const {
    std::vector<E> found;
    for (const auto& effect : effects)
      if (const auto* const e = std::get_if<E>(&effect)) found.push_back(*e);
    return found;
  }

  // Of a timer that the last event started.
  std::optional<std::chrono::milliseconds> wait_of(TimerName name) const {
    for (const auto& start : all<StartTimer>())
      if (start.timer.name == name) return start.wait;
    return std::nullopt;
  }

  // What the page that is loaded after this one starts with, if the last event was PageHidden.
  Started loaded_again() const {
    Started started{.path = "/room/tea"};
    for (const auto& remember : all<Remember>()) started.remembered.push_back(remember.memory);
    started.remembered.push_back({Where::Tab, "rooms", "tea"});
    return started;
  }

  // The page is loaded and greeted by the server as peer 7; both the socket's opening and the
  // greeting have their effects.
  void start(Started started = {.path = "/"}) {
    happens(std::move(started));
    greet();
  }
  void greet(std::uint64_t me = 7) {
    happens(SocketOpened{});
    const auto hello = sent<client::Hello>().at(0);
    auto opened = std::exchange(effects, {});
    server_says(server::Hello{.id = peer(me),
                              .session = SessionTicket{{me, 99}},
                              .nickname = hello.message.nickname.value_or(default_nickname())},
                hello.id);
    effects.insert(effects.begin(), opened.begin(), opened.end());
  }
  // Loaded, greeted and in the room.
  static TestPage in(std::string_view room, std::vector<Member> others = {}) {
    TestPage page;
    page.start();
    page.enter(room, std::move(others));
    return page;
  }
  // Enters and is let in; the others were there before.
  void enter(std::string_view room, std::vector<Member> others = {}, std::string_view name = "") {
    act(EnterRoom{}, {{"nickname", std::string(name)}, {"room", std::string(room)}});
    let_in(room, std::move(others));
  }
  void let_in(std::string_view room, std::vector<Member> others = {}) {
    const auto request = sent<client::EnterRoom>().at(0);
    others.push_back(
        {.id = state.me, .order = 7, .nickname = state.nickname, .media = request.message.media});
    server_says(server::Entered{.room = room_name(room),
                                .epoch = epoch,
                                .offset = 10,
                                .next_order = 8,
                                .members = std::move(others)},
                request.id);
  }
  // The connection is lost and there again, and the server knows what was missed since.
  void come_back() {
    lose_and_greet();
    for (const auto& enter : sent<client::EnterRoom>())
      server_says(recovered(enter.message.room, 10), enter.id);
  }
  // The answer to who enters again and is told what was missed, up to the offset.
  server::Entered recovered(const RoomName& room, std::uint64_t offset) const {
    return {.room = room, .epoch = epoch, .offset = offset, .recovered = true};
  }
  void lose_and_greet(std::uint64_t me = 7) {
    happens(SocketClosed{1006});
    happens(TimerFired{{.name = TimerName::Reconnect}});
    greet(me);
  }
  // Ann's.
  void hear(std::string_view room, std::uint64_t offset, std::string_view text) {
    server_says(server::NewMessage{.room = room_name(room),
                                   .offset = offset,
                                   .from = peer(1),
                                   .nickname = nickname("Ann"),
                                   .key = static_cast<std::uint32_t>(offset),
                                   .text = chat_text(text)});
  }
  std::vector<std::string> texts(std::string_view name) {
    std::vector<std::string> all;
    for (const auto& line : room(name).lines) all.push_back(line.text);
    return all;
  }
  JoinedRoom& room(std::string_view name) { return *find_room(state, room_name(name)); }
};

}  // namespace noom::app
