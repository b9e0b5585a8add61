#include "server/rfc6455/parser.hpp"

#include <algorithm>
#include <cstring>

namespace noom::rfc6455 {
namespace {

constexpr std::size_t start_bytes = 2;  // those that say how long the head is
constexpr std::size_t key_bytes = 4;

// Section 5.3. `at`: which byte of the key is the first.
void unmask(std::span<char> bytes, std::span<const std::uint8_t> key, unsigned at) {
  std::array<std::uint8_t, 8> turned{};
  for (unsigned i = 0; i < turned.size(); ++i) turned[i] = key[(at + i) % key_bytes];
  std::uint64_t eight_keys = 0;
  std::memcpy(&eight_keys, turned.data(), sizeof eight_keys);
  std::size_t i = 0;
  for (std::uint64_t eight = 0; i + sizeof eight <= bytes.size(); i += sizeof eight) {
    std::memcpy(&eight, bytes.data() + i, sizeof eight);
    eight ^= eight_keys;
    std::memcpy(bytes.data() + i, &eight, sizeof eight);
  }
  for (; i < bytes.size(); ++i) bytes[i] = static_cast<char>(bytes[i] ^ turned[i % 8]);
}

bool known(Opcode opcode) {
  switch (opcode) {
    case Opcode::Continuation:
    case Opcode::Text:
    case Opcode::Binary:
    case Opcode::Close:
    case Opcode::Ping:
    case Opcode::Pong:
      return true;
  }
  return false;
}

}  // namespace

std::optional<Event> Parser::next(std::span<char>& input) {
  let_go();
  while (at_ != At::End) {
    // An empty payload is taken though there is nothing to take.
    if (input.empty() && (at_ == At::Head || left_ > 0)) return std::nullopt;
    if (auto event = at_ == At::Head ? take_head(input) : take_payload(input)) return event;
  }
  input = {};
  return std::nullopt;
}

// Byte for byte, so that what is wrong is known before the peer has sent the rest.
std::optional<Event> Parser::take_head(std::span<char>& input) {
  while (!input.empty()) {
    head_[head_size_++] = static_cast<std::uint8_t>(input.front());
    input = input.subspan(1);
    if (head_size_ < start_bytes) continue;
    if (head_size_ == start_bytes)
      if (auto failure = check_start()) return failure;
    if (head_size_ + key_bytes == head_bytes())
      if (auto failure = check_length()) return failure;
    if (head_size_ < head_bytes()) continue;
    at_ = At::Payload;
    head_size_ = 0;
    mask_at_ = 0;
    break;
  }
  return std::nullopt;
}

std::size_t Parser::head_bytes() const {
  const auto length = head_[1] & 0x7FU;
  const std::size_t more = length == 127 ? 8 : length == 126 ? 2 : 0;
  return start_bytes + more + key_bytes;
}

// Sections 5.1, 5.2, 5.4 and 5.5.
std::optional<Event> Parser::check_start() {
  const bool reserved = (head_[0] & 0x70U) != 0;
  const bool masked = (head_[1] & 0x80U) != 0;
  if (reserved || !masked || !known(opcode())) return failed(protocol_error);
  if (is_control(opcode())) {
    if (!last_fragment() || (head_[1] & 0x7FU) > control_bytes) return failed(protocol_error);
  } else if ((opcode() == Opcode::Continuation) != message_.has_value()) {
    return failed(protocol_error);
  }
  return std::nullopt;
}

// The length must be in its shortest form.
std::optional<Event> Parser::check_length() {
  std::uint64_t length = head_[1] & 0x7FU;
  if (length >= 126) {
    const std::size_t end = head_bytes() - key_bytes;
    const std::uint64_t least = length == 126 ? 126 : 0x10000;
    length = 0;
    for (std::size_t i = start_bytes; i < end; ++i) length = length << 8U | head_[i];
    if (length < least || length >> 63U != 0) return failed(protocol_error);
  }
  if (!is_control(opcode())) {
    const auto so_far = pieces_ ? pieces_->message.size() : 0;
    if (length > most_bytes_ - so_far) return failed(too_big);
    if (opcode() != Opcode::Continuation) message_ = opcode();
  }
  left_ = static_cast<std::uint32_t>(length);
  return std::nullopt;
}

std::optional<Event> Parser::take_payload(std::span<char>& input) {
  const auto piece = input.first(std::min<std::size_t>(left_, input.size()));
  input = input.subspan(piece.size());
  unmask(piece, std::span(head_).subspan(head_bytes() - key_bytes, key_bytes), mask_at_);
  mask_at_ = static_cast<std::uint8_t>((mask_at_ + piece.size()) % key_bytes);
  left_ -= static_cast<std::uint32_t>(piece.size());
  if (left_ == 0) at_ = At::Head;
  const std::string_view text(piece.data(), piece.size());
  return is_control(opcode()) ? take_control(text) : take_data(text);
}

std::optional<Event> Parser::take_data(std::string_view piece) {
  const bool text = message_ == Opcode::Text;
  if (text && !utf8_.feed(piece)) return failed(not_utf8);
  if (left_ > 0 || !last_fragment()) {
    keep(&Pieces::message, piece);
    return std::nullopt;
  }
  if (text && !utf8_.complete()) return failed(not_utf8);
  message_.reset();
  return Event{.kind = text ? Event::Kind::Text : Event::Kind::Binary,
               .payload = whole(&Pieces::message, piece)};
}

std::optional<Event> Parser::take_control(std::string_view piece) {
  if (left_ > 0) {
    keep(&Pieces::control, piece);
    return std::nullopt;
  }
  const auto payload = whole(&Pieces::control, piece);
  if (opcode() == Opcode::Close) return closed(payload);
  return Event{.kind = opcode() == Opcode::Ping ? Event::Kind::Ping : Event::Kind::Pong,
               .payload = payload};
}

void Parser::keep(std::string Pieces::*of, std::string_view piece) {
  if (piece.empty()) return;
  if (!pieces_) pieces_ = std::make_unique<Pieces>();
  ((*pieces_).*of).append(piece);
}

// What came in one piece is not copied.
std::string_view Parser::whole(std::string Pieces::*of, std::string_view last_piece) {
  if (!pieces_ || ((*pieces_).*of).empty()) return last_piece;
  auto& so_far = (*pieces_).*of;
  pieces_->handed_out = std::move(so_far.append(last_piece));
  so_far = {};
  return pieces_->handed_out;
}

void Parser::let_go() {
  if (!pieces_) return;
  std::string().swap(pieces_->handed_out);
  if (pieces_->message.empty() && pieces_->control.empty()) pieces_.reset();
}

// Section 5.5.1.
Event Parser::closed(std::string_view payload) {
  if (payload.empty()) {
    at_ = At::End;
    return {.kind = Event::Kind::Close};
  }
  if (payload.size() == 1) return failed(protocol_error);
  const auto high = static_cast<unsigned char>(payload[0]);
  const auto code = static_cast<std::uint16_t>(high << 8U | static_cast<unsigned char>(payload[1]));
  const auto reason = payload.substr(2);
  Utf8 utf8;
  if (!may_be_sent(code)) return failed(protocol_error);
  if (!utf8.feed(reason) || !utf8.complete()) return failed(not_utf8);
  at_ = At::End;
  return {.kind = Event::Kind::Close, .payload = reason, .code = code};
}

Event Parser::failed(std::uint16_t code) {
  at_ = At::End;
  pieces_.reset();
  return {.kind = Event::Kind::Failure, .code = code};
}

}  // namespace noom::rfc6455
