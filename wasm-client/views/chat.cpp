#include <algorithm>

#include "shared/format/links.hpp"
#include "shared/format/time_label.hpp"
#include "shared/protocol/limits.hpp"
#include "wasm-client/views/build.hpp"
#include "wasm-client/views/sections.hpp"

namespace noom::views {
namespace {

using app::JoinedRoom;
using app::Line;
using app::LineKind;
using app::State;

Node link(std::string_view address) {
  return element("a",
                 {{"href", address}, {"target", "_blank"}, {"rel", "noopener noreferrer nofollow"}},
                 {text(address)});
}

Node line_text(const std::string& said) {
  Children parts;
  for (const auto& piece : split_links(said)) {
    parts.push_back(piece.kind == TextPiece::Kind::Link ? link(piece.text) : text(piece.text));
  }
  return element("bdi", {{"class", "text"}}, std::move(parts));
}

Phrase phrase(const Line& line) {
  switch (line.kind) {
    case LineKind::Text:
      return line.mine ? Phrase::LineMine : Phrase::LineText;
    case LineKind::Private:
      return line.mine ? Phrase::LinePrivateMine : Phrase::LinePrivate;
    case LineKind::PeerToPeer:
      return line.mine ? Phrase::LinePeerMine : Phrase::LinePeer;
    case LineKind::Joined:
      return line.mine ? Phrase::LineJoinedMine : Phrase::LineJoined;
    case LineKind::Left:
      return Phrase::LineLeft;
    case LineKind::Lost:
      return Phrase::LineLost;
    case LineKind::Moved:
      return Phrase::LineMoved;
    case LineKind::Renamed:
      return line.mine ? Phrase::LineRenamedMine : Phrase::LineRenamed;
    case LineKind::HistoryShown:
      return line.mine ? Phrase::LineHistoryShownMine : Phrase::LineHistoryShown;
    case LineKind::HistoryHidden:
      return line.mine ? Phrase::LineHistoryHiddenMine : Phrase::LineHistoryHidden;
    case LineKind::EndOfEarlier:
      return Phrase::LineEndOfEarlier;
    case LineKind::Notice:
      return Phrase::LineNotice;
    case LineKind::Gap:
      return Phrase::LineGap;
  }
  return Phrase::LineGap;
}

std::string css_class(const Line& line) {
  std::string names = "line";
  switch (line.kind) {
    case LineKind::Text:
      break;
    case LineKind::Private:
    case LineKind::PeerToPeer:
      names += " private";
      break;
    case LineKind::Notice:
      names += " notice";
      break;
    case LineKind::Joined:
    case LineKind::Left:
    case LineKind::Lost:
    case LineKind::Moved:
    case LineKind::Renamed:
    case LineKind::HistoryShown:
    case LineKind::HistoryHidden:
    case LineKind::Gap:
      return names + " event";
    case LineKind::EndOfEarlier:
      return names + " event divider";
  }
  if (line.mine) names += " mine";
  if (line.earlier) names += " before";
  if (line.sending == app::Sending::Pending) names += " pending";
  if (line.sending == app::Sending::Failed) names += " failed";
  return names;
}

Node moment(const State& state, std::int64_t at) {
  return element("time", {{"datetime", time_stamp(at)}}, {text(time_label(at, state.utc_offset))});
}

// "You: …" stands there only when the server has acknowledged it.
void add_unacknowledged(const State& state, const Line& line, Node& node) {
  add(node, element("p", {{"class", "said"}}, {line_text(line.text)}));
  if (line.sending == app::Sending::Pending)
    return add(node, paragraph("status", say(state, Phrase::Sending)));
  const auto why = say_refusal(state.language, line.refusal);
  add(node, paragraph("status", say(state, Phrase::NotSent, {{"why", why}})));
  add(node, text_button("plain", say(state, Phrase::SendAgain), app::SendAgain{line.wire_key}));
}

void add_said(const State& state, const Line& line, Node& node) {
  const auto said = line.kind == LineKind::Renamed ? name(line.text) : line_text(line.text);
  add(node,
      element("p", {{"class", "said"}},
              say_nodes(state, phrase(line), {{"nickname", name(line.nickname)}, {"text", said}})));
  if (line.at != 0) add(node, moment(state, line.at));
}

Node history_switch(const State& state, const JoinedRoom& joined) {
  const bool shown = joined.room.history() == History::Shown;
  return on(On::Click, app::SetHistory{shown ? History::Hidden : History::Shown},
            element("button",
                    {{"type", "button"},
                     {"class", "switch"},
                     {"role", "switch"},
                     {"aria-checked", shown ? "true" : "false"}},
                    {text(say(state, Phrase::ShowHistory))}));
}

}  // namespace

Node chat_line(const State& state, const Line& line) {
  auto node = keyed(std::to_string(line.key), element("li", {{"class", css_class(line)}}));
  // Nobody is told aloud what is no news.
  if (line.earlier) node = with({"aria-live", "off"}, std::move(node));
  if (line.sending == app::Sending::Done) {
    add_said(state, line, node);
  } else {
    add_unacknowledged(state, line, node);
  }
  return node;
}

Node chat(const State& state, const JoinedRoom& joined) {
  const auto shown = std::min(joined.lines_shown, joined.lines.size());
  Children lines;
  lines.reserve(shown);
  for (auto line = joined.lines.end() - static_cast<std::ptrdiff_t>(shown);
       line != joined.lines.end(); ++line)
    lines.push_back(chat_line(state, *line));
  const auto label = say(state, Phrase::Chat);
  auto log = element("div", {{"class", "log"},
                             {"role", "log"},
                             {"aria-live", "polite"},
                             {"aria-labelledby", "chat-title"},
                             {"tabindex", "0"},
                             {"data-stick", "bottom"}});
  if (shown < joined.lines.size()) {
    add(log, text_button("plain earlier", say(state, Phrase::ShowEarlier), app::ShowEarlier{}));
  }
  if (lines.empty()) {
    add(log, paragraph("empty", say(state, Phrase::NoLines)));
  } else {
    add(log, element("ol", {{"class", "lines"}}, std::move(lines)));
  }
  return keyed(
      "chat",
      element("section", {{"id", "chat"}, {"class", "chat"}, {"aria-labelledby", "chat-title"}},
              {element("div", {{"class", "head"}},
                       {element("h2", {{"id", "chat-title"}}, {text(label)}),
                        history_switch(state, joined)}),
               keyed("log:" + joined.room.name.text(), std::move(log)), composer(state, joined)}));
}

}  // namespace noom::views
