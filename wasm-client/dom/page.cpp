#include "wasm-client/dom/page.hpp"

#include <string_view>
#include <utility>

#include "wasm-client/js/outcome.hpp"

namespace noom::dom {
namespace {

using js::val;

constexpr std::string_view prefix = "noom.";

const val& window() {
  static const val it = val::global("window");
  return it;
}

val dark_preference() {
  return window().call<val>("matchMedia", val("(prefers-color-scheme: dark)"));
}

std::string path_now() { return js::text_of(window()["location"], "pathname"); }
std::string query_now() { return js::text_of(window()["location"], "search"); }

// The getter throws where the person has forbidden storage.
js::Outcome storage(app::Where where) {
  return js::read(window(), where == app::Where::Tab ? "sessionStorage" : "localStorage");
}

void recall(app::Where where, std::vector<app::Memory>& remembered) {
  const auto opened = storage(where);
  if (!opened || !js::exists(opened.value)) return;
  for (const auto& name : js::items(val::global("Object").call<val>("keys", opened.value))) {
    const auto key = name.as<std::string>();
    if (!key.starts_with(prefix)) continue;
    const auto value = js::invoke(opened.value, "getItem", key);
    if (!value || !value.value.isString()) continue;
    remembered.push_back(
        {.where = where, .key = key.substr(prefix.size()), .value = value.value.as<std::string>()});
  }
}

// Writes only what differs: some properties cost a layout or an entry in the history.
void write_text(val object, const char* property, const std::string& text) {
  if (js::text_of(object, property) != text) object.set(property, text);
}

}  // namespace

Page::Page(std::function<void(app::Event)> post) : post_(std::move(post)) {
  listeners_.emplace_back(window(), "popstate",
                          [this](const val&) { post_(app::PathChanged{path_now()}); });
  listeners_.emplace_back(window(), "online", [this](const val&) { post_(app::WentOnline{}); });
  const auto preference = dark_preference();
  listeners_.emplace_back(preference, "change", [this, preference](const val&) {
    post_(app::SystemThemeChanged{preference["matches"].as<bool>()});
  });
  const auto document = val::global("document");
  const auto post_when = [this](const val& target, const char* type, const app::Event& event) {
    listeners_.emplace_back(target, type, [this, event](const val&) { post_(event); });
  };
  post_when(window(), "pagehide", app::PageHidden{});
  post_when(window(), "pageshow", app::PageShown{});
  post_when(document, "freeze", app::PageHidden{});
  post_when(document, "resume", app::PageShown{});
  listeners_.emplace_back(document, "visibilitychange", [this, document](const val&) {
    post_(app::VisibilityChanged{!document["hidden"].as<bool>()});
  });
}

app::Started Page::environment() const {
  const auto navigator = window()["navigator"];
  const auto minutes_behind = val::global("Date").new_().call<int>("getTimezoneOffset");
  app::Started started{.language = language_from_tags(js::text_of(navigator, "language")),
                       .origin = js::text_of(window()["location"], "origin"),
                       .path = path_now(),
                       .query = query_now(),
                       .remembered = {},
                       .secure_context = window()["isSecureContext"].as<bool>(),
                       .has_media_devices = js::exists(navigator["mediaDevices"]),
                       .has_peer_connection = js::exists(window()["RTCPeerConnection"]),
                       .utc_offset = -minutes_behind,
                       .system_dark = dark_preference()["matches"].as<bool>()};
  recall(app::Where::Browser, started.remembered);
  recall(app::Where::Tab, started.remembered);
  return started;
}

void Page::show(const std::string& title, const std::string& language, const std::string& theme) {
  const auto document = window()["document"];
  const auto html = document["documentElement"];
  write_text(document, "title", title);
  write_text(html, "lang", language);
  if (!theme.empty()) {
    write_text(html["dataset"], "theme", theme);
  } else if (js::exists(html["dataset"]["theme"])) {
    html.call<void>("removeAttribute", val("data-theme"));
  }
}

void Page::remember(const app::Remember& remember) {
  const auto& memory = remember.memory;
  const auto opened = storage(memory.where);
  if (!opened || !js::exists(opened.value)) return;
  const auto key = std::string(prefix) + memory.key;
  if (memory.value.empty()) {
    js::invoke(opened.value, "removeItem", key);
  } else {
    js::invoke(opened.value, "setItem", key, memory.value);
  }
}

void Page::go_to(const std::string& path) {
  if (path == path_now()) return;
  js::invoke(window()["history"], "pushState", val::null(), val(""), path + query_now());
}

void Page::reload() { window()["location"].call<void>("reload"); }

void Page::copy_link(const std::string& path) {
  const auto clipboard = window()["navigator"]["clipboard"];
  const auto link = js::text_of(window()["location"], "origin") + path;
  // Only a secure context has a clipboard.
  const auto writing =
      js::exists(clipboard) ? js::invoke(clipboard, "writeText", link) : js::Outcome{};
  if (!writing) return post_(app::LinkCopied{.ok = false});
  js::when_settled(writing.value, [post = post_](const js::Outcome& written) {
    post(app::LinkCopied{.ok = written.ok});
  });
}

void Page::log(const std::string& line) { val::global("console").call<void>("log", line); }

}  // namespace noom::dom
