#include "wasm-client/views/build.hpp"
#include "wasm-client/views/sections.hpp"

namespace noom::views {
namespace {

// Each language is called by its own name, whatever is spoken now.
Node language_button(const app::State& state, const LanguageRow& offered) {
  const bool spoken = state.language == offered.language;
  return on(On::Click, app::SetLanguage{offered.language},
            element("button",
                    {{"type", "button"},
                     {"class", "language"},
                     {"lang", offered.tag},
                     {"aria-pressed", spoken ? "true" : "false"}},
                    {text(offered.own_name)}));
}

Node theme_button(const app::State& state) {
  const bool dark = app::is_dark(state);
  return on(On::Click, app::ToggleTheme{},
            element("button",
                    {{"type", "button"},
                     {"class", "round"},
                     {"aria-pressed", dark ? "true" : "false"},
                     {"title", say(state, Phrase::DarkTheme)}},
                    {icon(dark ? "moon" : "sun"), unseen(say(state, Phrase::DarkTheme))}));
}

}  // namespace

Node settings(const app::State& state) {
  Children buttons;
  for (const auto& offered : languages) buttons.push_back(language_button(state, offered));
  auto choice = group("languages", say(state, Phrase::LanguageLabel), std::move(buttons));
  return keyed("settings", group("settings", say(state, Phrase::Settings),
                                 {std::move(choice), theme_button(state)}));
}

}  // namespace noom::views
