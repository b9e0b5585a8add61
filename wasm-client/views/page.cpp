#include "wasm-client/views/page.hpp"

#include <numeric>

#include "wasm-client/views/build.hpp"
#include "wasm-client/views/sections.hpp"

namespace noom::views {
namespace {

std::uint32_t unread(const app::State& state) {
  return std::accumulate(state.rooms.begin(), state.rooms.end(), std::uint32_t{0},
                         [](std::uint32_t sum, const auto& joined) { return sum + joined.unread; });
}

// Below what stands at the top.
Node with_call_bar(const app::State& state, Node page) {
  auto bar = call_bar(state);
  if (!bar) return page;
  page.children.insert(page.children.begin() + 1, *std::move(bar));
  return with({"data-call", "elsewhere"}, std::move(page));
}

}  // namespace

Node page(const app::State& state) {
  const auto* const joined = app::shown_room(state);
  if (joined == nullptr) {
    return keyed("entrance", with_call_bar(state, element("div", {{"class", "page entrance"}},
                                                          entrance(state))));
  }
  return keyed(
      "room",
      with_call_bar(
          state, element("div", {{"class", "page room"}, {"data-panel", panel_name(state.panel)}},
                         room(state, *joined))));
}

std::string title(const app::State& state) {
  const auto* const joined = app::shown_room(state);
  auto place = joined == nullptr ? std::string("Noom") : heading(state, *joined) + " · Noom";
  const auto lines = unread(state);
  if (lines == 0) return place;
  return say(state, Phrase::TitleUnread, {{"n", std::to_string(lines)}, {"title", place}});
}

std::string_view panel_name(app::ShowPanel::Panel panel) {
  switch (panel) {
    case app::ShowPanel::Panel::None:
      return "none";
    case app::ShowPanel::Panel::Chat:
      return "chat";
    case app::ShowPanel::Panel::People:
      return "people";
  }
  return {};
}

}  // namespace noom::views
