#include "tests/client/views/html.hpp"

#include <algorithm>
#include <array>

#include "shared/base/overloaded.hpp"
#include "wasm-client/views/page.hpp"

namespace noom::views {
namespace {

std::string escaped(std::string_view raw) {
  std::string text;
  for (const char c : raw) {
    switch (c) {
      case '&':
        text += "&amp;";
        break;
      case '<':
        text += "&lt;";
        break;
      case '>':
        text += "&gt;";
        break;
      case '"':
        text += "&quot;";
        break;
      default:
        text += c;
    }
  }
  return text;
}

std::string_view on_name(On on) {
  switch (on) {
    case On::Click:
      return "click";
    case On::Submit:
      return "submit";
    case On::Change:
      return "change";
    case On::Input:
      return "input";
    case On::Enter:
      return "enter";
  }
  return {};
}

std::string intent_name(const app::Intent& intent) {
  using namespace app;
  return std::visit(
      overloaded{
          [](const EnterRoom&) { return std::string("EnterRoom"); },
          [](const EnterListedRoom& i) { return "EnterListedRoom(" + i.room.text() + ")"; },
          [](const LeaveRoom&) { return std::string("LeaveRoom"); },
          [](const ShowRoom& i) { return "ShowRoom(" + i.room.text() + ")"; },
          [](const ShowEntrance&) { return std::string("ShowEntrance"); },
          [](const SetHistory& i) {
            return std::string(i.history == History::Shown ? "SetHistory(shown)"
                                                           : "SetHistory(hidden)");
          },
          [](const SaveNickname&) { return std::string("SaveNickname"); },
          [](const SendText&) { return std::string("SendText"); },
          [](const SelectReceiver&) { return std::string("SelectReceiver"); },
          [](const ShowEarlier&) { return std::string("ShowEarlier"); },
          [](const SendAgain& i) { return "SendAgain(" + std::to_string(i.key) + ")"; },
          [](const ToggleMicrophone&) { return std::string("ToggleMicrophone"); },
          [](const ToggleCamera&) { return std::string("ToggleCamera"); },
          [](const SelectMicrophone&) { return std::string("SelectMicrophone"); },
          [](const SelectCamera&) { return std::string("SelectCamera"); },
          [](const FlipCamera&) { return std::string("FlipCamera"); },
          [](const JoinCall&) { return std::string("JoinCall"); },
          [](const LeaveCall&) { return std::string("LeaveCall"); },
          [](const ConnectPair& i) { return "ConnectPair(" + i.peer.text() + ")"; },
          [](const AskForDevices&) { return std::string("AskForDevices"); },
          [](const AskForMicrophone&) { return std::string("AskForMicrophone"); },
          [](const AskForCamera&) { return std::string("AskForCamera"); },
          [](const ConnectNow&) { return std::string("ConnectNow"); },
          [](const LoadAgain&) { return std::string("LoadAgain"); },
          [](const Dismiss&) { return std::string("Dismiss"); },
          [](const CloseTransportNotice&) { return std::string("CloseTransportNotice"); },
          [](const CopyLink&) { return std::string("CopyLink"); },
          [](const Ask& i) {
            return std::visit(
                [](const auto& message) { return "Ask(" + std::string(message.type) + ")"; },
                i.message);
          },
          [](const ShowPanel& i) { return "ShowPanel(" + std::string(panel_name(i.panel)) + ")"; },
          [](const SetLanguage& i) {
            return "SetLanguage(" + std::string(language_tag(i.language)) + ")";
          },
          [](const ToggleTheme&) { return std::string("ToggleTheme"); },
      },
      intent);
}

// HTML section 13.1.2: elements without an end.
bool is_void(std::string_view tag) {
  constexpr std::array<std::string_view, 4> tags{"br", "hr", "img", "input"};
  return std::find(tags.begin(), tags.end(), tag) != tags.end();
}

std::string start_tag(const Node& node) {
  auto html = "<" + node.tag;
  for (const auto& attribute : node.attributes) {
    html += " " + attribute.name;
    if (!attribute.value.empty()) html += "=\"" + escaped(attribute.value) + "\"";
  }
  for (const auto& action : node.actions) {
    html += " data-on-" + std::string(on_name(action.on)) + "=\"" +
            escaped(intent_name(action.intent)) + "\"";
  }
  return html + ">";
}

bool is_text(const Node& node) { return node.tag.empty(); }

void write(std::string& html, const Node& node, std::size_t depth) {
  const std::string indent(2 * depth, ' ');
  if (is_text(node)) {
    html += indent + escaped(node.text) + "\n";
    return;
  }
  html += indent + start_tag(node);
  const auto end = "</" + node.tag + ">\n";
  if (is_void(node.tag)) {
    html += "\n";
  } else if (node.children.empty()) {
    html += end;
  } else if (node.children.size() == 1 && is_text(node.children[0])) {
    html += escaped(node.children[0].text) + end;
  } else {
    html += "\n";
    for (const auto& child : node.children) write(html, child, depth + 1);
    html += indent + end;
  }
}

}  // namespace

std::string to_html(const Node& node) {
  std::string html;
  write(html, node, 0);
  return html;
}

}  // namespace noom::views
