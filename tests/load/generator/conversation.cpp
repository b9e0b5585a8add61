// Crowd's side that knows what the bytes mean.
#include "tests/load/generator/crowd.hpp"

namespace noom::load {
namespace {

// RFC 6455 section 1.3's example: one key for all, so that the answer is known.
constexpr std::string_view upgrade_key = "dGhlIHNhbXBsZSBub25jZQ==";
constexpr std::string_view upgrade_accept = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";

bool begins(std::string_view text, std::string_view with) {
  return text.substr(0, with.size()) == with;
}

}  // namespace

void Crowd::upgrade(Client& client) {
  const auto& seat = seats_[client.index / plan_.threads];
  client.state = Client::State::Upgrading;
  client.unsent.append("GET ").append(dialect_.path(seat)).append(" HTTP/1.1\r\nHost: 127.0.0.1:");
  client.unsent.append(std::to_string(plan_.port)).append("\r\nOrigin: http://127.0.0.1:");
  client.unsent.append(std::to_string(plan_.port)).append("\r\nUpgrade: websocket\r\n");
  client.unsent.append("Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ");
  client.unsent.append(upgrade_key).append("\r\n\r\n");
  touch(client);
}

std::string_view Crowd::read_upgrade(Client& client, std::string_view bytes) {
  constexpr std::string_view end = "\r\n\r\n";
  const auto size = bytes.find(end);
  if (size == std::string_view::npos) return bytes;
  const auto answer = bytes.substr(0, size);
  if (!begins(answer, "HTTP/1.1 101") || answer.find(upgrade_accept) == std::string_view::npos) {
    lose(client, "no upgrade: " + std::string(answer.substr(0, answer.find('\r'))));
    return {};
  }
  client.state = Client::State::Greeting;
  greet(client, {});
  return bytes.substr(size + end.size());
}

// One greeting at a time; those that wait for nothing follow at once.
void Crowd::greet(Client& client, std::string_view text) {
  const auto& greetings = dialect_.greetings;
  if (client.greetings == greetings.size()) {
    if (!begins(text, dialect_.ready) || text.empty()) return;
    client.state = Client::State::Ready;
    ++ready_;
    return;
  }
  const auto& next = greetings[client.greetings];
  if (next.after.empty() != text.empty() || !begins(text, next.after)) return;
  ++client.greetings;
  send_text(client, next.say(seats_[client.index / plan_.threads]));
}

void Crowd::on_frame(Client& client, const Frame& frame) {
  switch (frame.opcode) {
    case Opcode::Text:
      return on_text(client, frame.payload);
    case Opcode::Ping:
      append_frame(client.unsent, Opcode::Pong, frame.payload);
      return touch(client);
    case Opcode::Close: {
      const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(frame.payload[i]); };
      const int code = frame.payload.size() < 2 ? 1005 : byte(0) * 256 + byte(1);
      return lose(client, "closed with " + std::to_string(code));
    }
    case Opcode::Continuation:
    case Opcode::Pong:
      return;
  }
}

void Crowd::on_text(Client& client, std::string_view text) {
  if (client.state == Client::State::Ready && begins(text, dialect_.delivery))
    return on_delivery(client, text);
  if (client.state == Client::State::Ready && begins(text, dialect_.ack))
    return on_ack(client, text);
  if (begins(text, dialect_.refusal)) ++refusals_;
  if (!dialect_.ping.empty() && text == dialect_.ping) return send_text(client, dialect_.pong);
  if (client.state == Client::State::Greeting) greet(client, text);
}

void Crowd::on_delivery(Client& client, std::string_view text) {
  auto& account = client.account;
  ++counts_.deliveries;
  ++account.heard;
  if (dialect_.sequence.empty()) return;
  const auto line = line_in_.read(text);
  const auto sequence = delivered_.read(text);
  if (!line || !sequence || *sequence <= account.last_sequence || line->author == client.index) {
    ++account.disorders;
    return;
  }
  account.last_sequence = *sequence;
  account.heard_prints += fingerprint(line->author, line->number, *sequence);
  counts_.latency.add(read_at_ > line->said ? read_at_ - line->said : 0);
}

// Acks come in the order of the messages.
void Crowd::on_ack(Client& client, std::string_view text) {
  auto& account = client.account;
  ++counts_.acknowledged;
  ++account.acknowledged;
  const auto sequence = dialect_.sequence.empty() ? 0 : acknowledged_.read(text).value_or(0);
  account.said_prints += fingerprint(client.index, account.acknowledged, sequence);
  if (!answering_acks_ || !client.author) return;
  client.due = true;
  touch(client);
}

void Crowd::say(Client& client, std::uint64_t when) {
  if (client.state != Client::State::Ready) return;
  const auto number = ++client.account.said;
  ++said_;
  message_.clear();
  dialect_.message(message_, seats_[client.index / plan_.threads], number,
                   line_.write({.author = client.index, .number = number, .said = when}));
  send_text(client, message_);
}

void Crowd::send_text(Client& client, std::string_view text) {
  append_frame(client.unsent, Opcode::Text, text);
  touch(client);
}

}  // namespace noom::load
