// A connection that is made of HTTP requests: an ordered stream of texts in both directions, each
// text once, whatever becomes of single requests and answers. Two values, one for each end.
//
// Texts are numbered from 1 in each direction and travel one a line, as no text of the protocol has
// a line feed. A poll asks for what comes after a number and so acknowledges all up to it; what the
// client says has the number of its first line. Whatever was not acknowledged is said again with
// the same numbers. A line "close 1012" is the end of its direction.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/shared_text.hpp"
#include "shared/protocol/refusal.hpp"

namespace noom::polling {

using Text = SharedText;

// The texts of one direction that were not acknowledged.
class Unacknowledged {
 public:
  std::uint64_t acknowledged() const { return acknowledged_; }
  std::uint64_t last() const { return acknowledged_ + kept_.size(); }
  std::size_t bytes() const { return bytes_; }

  void push(Text text);
  // All up to `number`, which is at most last().
  void acknowledge(std::uint64_t number);
  void give_up();

  struct Lines {
    std::string text;
    std::uint64_t last;  // the number of the last line
  };
  // The first ones, up to limits::polling_bytes, but at least one.
  Lines lines() const;

 private:
  std::deque<Text> kept_;
  std::uint64_t acknowledged_ = 0;
  std::size_t bytes_ = 0;
};

class ServerEnd {
 public:
  // --- what goes to the client

  bool takes(std::size_t bytes) const { return out_.bytes() + bytes <= limits::outbox_bytes; }
  void push(Text text);
  // After what was pushed before, unless the client is too slow for it. The first code counts.
  void close(CloseCode code);
  bool closed() const { return code_ != 0; }
  std::uint16_t code() const { return code_; }

  // --- what it asks

  enum class Polled : std::uint8_t {
    Something,  // answer() now
    Nothing,    // answer() when there is something, or the wait is over
    Late,       // a repetition of a poll that was followed by another
    Impossible  // it acknowledges what was never said
  };
  Polled poll(std::uint64_t after);
  bool has_something() const { return closed() || out_.last() > out_.acknowledged(); }
  // To the last poll.
  std::string answer() const;

  // --- what it says

  struct Heard {
    enum class Verdict : std::uint8_t { Taken, Gap };
    Verdict verdict = Verdict::Taken;
    std::vector<std::string_view> texts;    // those that are new
    std::optional<std::uint16_t> farewell;  // after them
  };
  // A text over limits::message_bytes closes, and so does a farewell.
  Heard hear(std::uint64_t number, std::string_view body);

 private:
  Unacknowledged out_;
  std::uint64_t heard_ = 0;
  std::uint16_t code_ = 0;
};

// What a server says by 403 when it does not take a page of that origin.
inline constexpr std::string_view origin_refused = "origin_refused";

class ClientEnd {
 public:
  enum class Ask : std::uint8_t { Open, Poll, Say };
  struct Request {
    Ask ask{};           // a Poll is a GET, the others are POSTs
    std::string target;  // path and query
    std::string body;
    std::int64_t pause = 0;  // milliseconds before it is made
  };
  struct Answer {
    unsigned status = 0;  // 0: none came
    std::string body;
  };
  struct Step {
    std::vector<Request> requests;  // each is answered once
    bool opened = false;
    std::vector<std::string> texts;
    std::optional<std::uint16_t> closed;  // nothing more is asked, whatever is answered
  };

  Step open() const;
  Step say(std::string_view text);
  Step answered(Ask ask, const Answer& answer);
  // What tells the server that the page goes away; its answer is not awaited.
  std::optional<Request> farewell() const;

 private:
  Step opened(const Answer& answer);
  Step polled(const Answer& answer);
  Step said(const Answer& answer);
  Step failed(Ask ask, unsigned status);
  Step close(std::uint16_t code);
  Request poll() const;
  Request say_unacknowledged();

  std::string path_;  // of the connection; empty until it is open
  Unacknowledged out_;
  std::uint64_t saying_ = 0;  // the last number of the request that is under way
  std::uint64_t heard_ = 0;
  std::uint32_t poll_failures_ = 0;  // in a row
  std::uint32_t say_failures_ = 0;
  bool closed_ = false;
};

}  // namespace noom::polling
