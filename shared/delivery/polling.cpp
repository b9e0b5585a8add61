#include "shared/delivery/polling.hpp"

#include <algorithm>
#include <utility>

#include "shared/base/ascii.hpp"
#include "shared/base/id.hpp"

namespace noom::polling {
namespace {

constexpr std::string_view close_word = "close ";
constexpr std::uint16_t abnormal = 1006;  // RFC 6455 section 7.4.1

constexpr std::uint32_t failures_borne = 3;
constexpr std::int64_t first_pause = 250;
// Whoever answers polls with nothing at once shall not be asked without end.
constexpr std::int64_t pause_after_nothing = 100;

std::vector<std::string_view> lines_of(std::string_view body) {
  std::vector<std::string_view> lines;
  while (!body.empty()) {
    const auto end = std::min(body.find('\n'), body.size());
    lines.push_back(body.substr(0, end));
    body.remove_prefix(std::min(end + 1, body.size()));
  }
  return lines;
}

std::string close_line(std::uint16_t code) {
  return std::string(close_word) + std::to_string(code) + '\n';
}

std::optional<std::uint16_t> close_code(std::string_view line) {
  if (line.substr(0, close_word.size()) != close_word) return std::nullopt;
  line.remove_prefix(close_word.size());
  const auto code = ascii::number<std::uint16_t>(line);
  return code && *code >= 1000 && *code < 5000 ? code : std::nullopt;
}

bool passing(unsigned status) { return status == 0 || status == 408 || status >= 500; }

}  // namespace

void Unacknowledged::push(Text text) {
  bytes_ += text->size();
  kept_.push_back(std::move(text));
}

void Unacknowledged::acknowledge(std::uint64_t number) {
  for (; acknowledged_ < number; ++acknowledged_) {
    bytes_ -= kept_.front()->size();
    kept_.pop_front();
  }
}

void Unacknowledged::give_up() { acknowledge(last()); }

Unacknowledged::Lines Unacknowledged::lines() const {
  Lines lines{.text = {}, .last = acknowledged_};
  for (const auto& text : kept_) {
    if (!lines.text.empty() && lines.text.size() + text->size() + 1 > limits::polling_bytes) break;
    lines.text += *text;
    lines.text += '\n';
    ++lines.last;
  }
  return lines;
}

void ServerEnd::push(Text text) {
  if (!closed()) out_.push(std::move(text));
}

void ServerEnd::close(CloseCode code) {
  if (closed()) return;
  code_ = static_cast<std::uint16_t>(code);
  if (code == CloseCode::Slow) out_.give_up();
}

ServerEnd::Polled ServerEnd::poll(std::uint64_t after) {
  // What a slow client was never sent, it cannot acknowledge, nor is it told.
  if (closed() && out_.last() == out_.acknowledged()) return Polled::Something;
  if (after > out_.last()) return Polled::Impossible;
  if (after < out_.acknowledged()) return Polled::Late;
  out_.acknowledge(after);
  return has_something() ? Polled::Something : Polled::Nothing;
}

std::string ServerEnd::answer() const {
  auto lines = out_.lines();
  if (closed() && lines.last == out_.last()) lines.text += close_line(code_);
  return std::move(lines.text);
}

ServerEnd::Heard ServerEnd::hear(std::uint64_t number, std::string_view body) {
  Heard heard;
  if (number == 0 || number > heard_ + 1) {
    heard.verdict = Heard::Verdict::Gap;
    return heard;
  }
  for (const auto line : lines_of(body)) {
    if (number++ <= heard_ || closed()) continue;
    ++heard_;
    if (line.size() > limits::message_bytes) {
      close(CloseCode::TooBig);
    } else if (const auto code = close_code(line)) {
      heard.farewell = code;
      close(static_cast<CloseCode>(*code));
    } else {
      heard.texts.push_back(line);
    }
  }
  return heard;
}

ClientEnd::Step ClientEnd::open() const {
  Step step;
  step.requests.push_back({.ask = Ask::Open, .target = "/polling", .body = {}});
  return step;
}

ClientEnd::Step ClientEnd::say(std::string_view text) {
  Step step;
  if (closed_) return step;
  out_.push(Text(text));
  if (!path_.empty() && saying_ == 0) step.requests.push_back(say_unacknowledged());
  return step;
}

ClientEnd::Step ClientEnd::answered(Ask ask, const Answer& answer) {
  if (closed_) return {};
  switch (ask) {
    case Ask::Open:
      return opened(answer);
    case Ask::Poll:
      return polled(answer);
    case Ask::Say:
      return said(answer);
  }
  return {};
}

// Whoever answers with anything but an id is not the server.
ClientEnd::Step ClientEnd::opened(const Answer& answer) {
  if (answer.status == 429) return close(static_cast<std::uint16_t>(CloseCode::TooManyConnections));
  if (answer.status == 403 && lines_of(answer.body) == std::vector{origin_refused})
    return close(static_cast<std::uint16_t>(CloseCode::OriginRefused));
  if (answer.status != 200 || !id_from_text(answer.body)) return close(abnormal);
  path_ = "/polling/" + answer.body;
  Step step;
  step.opened = true;
  step.requests.push_back(poll());
  if (out_.last() > 0) step.requests.push_back(say_unacknowledged());
  return step;
}

ClientEnd::Step ClientEnd::polled(const Answer& answer) {
  const auto lines = lines_of(answer.body);
  const bool ours = std::all_of(lines.begin(), lines.end(), [](std::string_view line) {
    return line.substr(0, 1) == "{" || close_code(line);
  });
  if (answer.status != 200 || !ours) return failed(Ask::Poll, answer.status);
  poll_failures_ = 0;
  Step step;
  for (const auto line : lines) {
    if (const auto code = close_code(line)) {
      closed_ = true;
      step.closed = code;
      return step;
    }
    ++heard_;
    step.texts.emplace_back(line);
  }
  step.requests.push_back(poll());
  if (lines.empty()) step.requests.back().pause = pause_after_nothing;
  return step;
}

ClientEnd::Step ClientEnd::said(const Answer& answer) {
  if (answer.status != 200) return failed(Ask::Say, answer.status);
  say_failures_ = 0;
  out_.acknowledge(std::exchange(saying_, 0));
  Step step;
  if (out_.last() > out_.acknowledged()) step.requests.push_back(say_unacknowledged());
  return step;
}

// What may pass is tried again after a growing pause; a connection that the server does not know is
// over.
ClientEnd::Step ClientEnd::failed(Ask ask, unsigned status) {
  auto& failures = ask == Ask::Poll ? poll_failures_ : say_failures_;
  if (!(passing(status) || (ask == Ask::Poll && status == 200)) || failures == failures_borne)
    return close(abnormal);
  Step step;
  step.requests.push_back(ask == Ask::Poll ? poll() : say_unacknowledged());
  step.requests.back().pause = first_pause << failures++;
  return step;
}

ClientEnd::Step ClientEnd::close(std::uint16_t code) {
  closed_ = true;
  Step step;
  step.closed = code;
  return step;
}

ClientEnd::Request ClientEnd::poll() const {
  return {.ask = Ask::Poll, .target = path_ + "?after=" + std::to_string(heard_), .body = {}};
}

ClientEnd::Request ClientEnd::say_unacknowledged() {
  auto lines = out_.lines();
  saying_ = lines.last;
  return {.ask = Ask::Say,
          .target = path_ + "?number=" + std::to_string(out_.acknowledged() + 1),
          .body = std::move(lines.text)};
}

// All that was not acknowledged goes with it: the answer to that may never be heard.
std::optional<ClientEnd::Request> ClientEnd::farewell() const {
  if (path_.empty() || closed_) return std::nullopt;
  const auto lines = out_.lines();
  return Request{.ask = Ask::Say,
                 .target = path_ + "?number=" + std::to_string(out_.acknowledged() + 1),
                 .body = lines.text + close_line(static_cast<std::uint16_t>(CloseCode::GoingAway))};
}

}  // namespace noom::polling
