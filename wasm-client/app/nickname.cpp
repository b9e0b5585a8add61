#include "wasm-client/app/nickname.hpp"

#include "shared/format/texts.hpp"
#include "wasm-client/app/requests.hpp"
#include "wasm-client/app/toast.hpp"

namespace noom::app {

void rename(Change& change, std::string_view text) {
  auto& state = change.state;
  const auto nickname = text.empty() ? Result<Nickname>{default_nickname()} : Nickname::parse(text);
  if (!nickname) {
    state.entrance_error = nickname.error();
    return;
  }
  state.typed_nickname = text;
  change.remember(Where::Browser, "nickname", nickname->text());
  if (*nickname == state.nickname) return;
  const auto previous = std::exchange(state.nickname, *nickname);
  if (is_greeted(state))
    request(change, client::Nickname{*nickname}, Renaming{*nickname, previous});
}

// After a lost connection the new name is said with the next hello.
void not_renamed(Change& change, const Renaming& request, Code code) {
  auto& state = change.state;
  if (code == Code::ConnectionLost) return;
  if (state.nickname == request.nickname) state.nickname = request.previous;
  toast(change, say_refusal(state.language, code));
}

// It was changed while the connection was lost.
void say_name(Change& change, const Room& room) {
  const auto& mine = change.state.nickname;
  const auto* const me = room.find(change.state.me);
  if (me != nullptr && !mine.empty() && me->nickname != mine)
    request(change, client::Nickname{mine}, Renaming{mine, me->nickname});
}

}  // namespace noom::app
