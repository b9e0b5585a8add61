#include "wasm-client/views/build.hpp"
#include "wasm-client/views/sections.hpp"

namespace noom::views {
namespace {

// Each language is called by its own name, whatever is spoken now.
Node language_button(const app::State& state, Language language, std::string_view own_name) {
  const bool spoken = state.language == language;
  return on(On::Click, app::SetLanguage{language},
            element("button",
                    {{"type", "button"},
                     {"class", "language"},
                     {"lang", language_tag(language)},
                     {"aria-pressed", spoken ? "true" : "false"}},
                    {text(own_name)}));
}

Node theme_button(const app::State& state) {
  const bool dark = app::is_dark(state);
  return on(On::Click, app::ToggleTheme{},
            element("button",
                    {{"type", "button"},
                     {"class", "round"},
                     {"aria-pressed", dark ? "true" : "false"},
                     {"title", say(state.language, Phrase::DarkTheme)}},
                    {icon(dark ? "moon" : "sun"), unseen(say(state.language, Phrase::DarkTheme))}));
}

}  // namespace

Node settings(const app::State& state) {
  const auto languages = element("div",
                                 {{"class", "languages"},
                                  {"role", "group"},
                                  {"aria-label", say(state.language, Phrase::LanguageLabel)}},
                                 {language_button(state, Language::Ko, "한국어"),
                                  language_button(state, Language::En, "English")});
  return keyed("settings", element("div",
                                   {{"class", "settings"},
                                    {"role", "group"},
                                    {"aria-label", say(state.language, Phrase::Settings)}},
                                   {languages, theme_button(state)}));
}

}  // namespace noom::views
