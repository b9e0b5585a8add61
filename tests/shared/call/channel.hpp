// What is under way to one end, oldest first, in few bytes and without memory of its own: a world
// is copied for each move, half a million times.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "shared/base/overloaded.hpp"
#include "shared/call/negotiation.hpp"
#include "tests/shared/call/fingerprint.hpp"

namespace noom::call::explorer {

class Channel {
 public:
  static constexpr std::size_t limit = 16;

  bool empty() const { return size_ == 0; }
  bool full() const { return size_ == limit; }

  void push(const SendSignal& sent) {
    Message& message = messages_[size_++];
    message.generation = static_cast<std::uint8_t>(sent.generation);
    message.sequence = static_cast<std::uint8_t>(sent.sequence);
    message.heard = static_cast<std::uint8_t>(sent.heard);
    std::visit(overloaded{[&](const Description& part) {
                            const bool offer = part.type == Description::Type::Offer;
                            message.kind = offer ? Kind::Offer : Kind::Answer;
                            message.write(part.sdp);
                          },
                          [&](const Candidate& part) {
                            message.kind = Kind::Candidate;
                            message.write(part.candidate);
                          }},
               sent.signal);
  }

  Received front() const {
    const Message& message = messages_.front();
    const std::string text{message.text.data(), message.length};
    return {message.generation, message.signal(text), message.sequence, message.heard};
  }

  void pop() {
    std::move(messages_.begin() + 1, messages_.begin() + size_, messages_.begin());
    --size_;
  }

  void drop_newest() { --size_; }

  void add_to(Fingerprint& print) const {
    for (std::size_t at = 0; at < size_; ++at) {
      const auto& [generation, sequence, heard, kind, length, text] = messages_[at];
      print.add(generation, sequence, heard, kind, length);
      print.add(text[0], text[1], text[2], text[3], text[4]);
    }
    print.add(size_);
  }

 private:
  enum class Kind : std::uint8_t { Offer, Answer, Candidate };

  // The texts of the model's descriptions and candidates have at most five characters.
  struct Message {
    std::uint8_t generation;
    std::uint8_t sequence;
    std::uint8_t heard;
    Kind kind;
    std::uint8_t length;
    std::array<char, 5> text;

    Signal signal(const std::string& said) const {
      if (kind == Kind::Candidate) return Candidate{said, {}, 0, {}};
      const bool offer = kind == Kind::Offer;
      return Description{offer ? Description::Type::Offer : Description::Type::Answer, said};
    }
    void write(std::string_view from) {
      text = {};
      length = static_cast<std::uint8_t>(from.copy(text.data(), text.size()));
    }
  };

  std::uint8_t size_ = 0;
  std::array<Message, limit> messages_;
};

}  // namespace noom::call::explorer
