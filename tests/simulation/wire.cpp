#include "tests/simulation/wire.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "tests/simulation/lanes.hpp"

namespace noom::simulation {
namespace {

constexpr std::uint16_t abnormal = 1006;
constexpr std::int64_t close_within = 2'000;     // as server/session has it
constexpr std::int64_t connect_within = 30'000;  // browsers give up some time
constexpr std::int64_t append_late = 400;

bool about_room(std::string_view text) {
  constexpr std::string_view begins = "{\"type\":\"";
  constexpr std::array<std::string_view, 7> types{"new_message\"", "welcome\"", "bye\"",
                                                  "nickname\"",    "media\"",   "presence\"",
                                                  "room_setting\""};
  const auto rest = std::string_view(text).substr(begins.size());
  return std::any_of(types.begin(), types.end(),
                     [rest](std::string_view type) { return rest.starts_with(type); });
}

}  // namespace

Wire::Wire(Network& network, Path& path, std::uint32_t number, Browser browser)
    : network_(network),
      path_(path),
      number_(number),
      browser_(std::move(browser)),
      chance_up_(network.plan.seed, 0x10000 + 2 * number),
      chance_down_(network.plan.seed, 0x10001 + 2 * number) {
  send_up({.sort = Sort::Open});
  network_.agenda.after(connect_within, lanes::wires + 2 * number_, [this] {
    if (page_ == End::Connecting) end_page(abnormal);
  });
}

// --- the page's side

void Wire::say(Envelope<ClientMessage> envelope) {
  if (page_ != End::Open) return;
  const auto* const enter = std::get_if<client::EnterRoom>(&envelope.message);
  const auto epoch = enter == nullptr ? Epoch{} : network_.server.epoch(enter->room);
  if (network_.mutation.client_says(envelope.message, epoch) == Mutation::Way::Lost) return;
  send_up({.sort = Sort::Text, .text = Frame(encode(envelope))});
}

void Wire::drop(CloseCode code) {
  if (page_ == End::Gone) return;
  page_ = End::Gone;
  send_up({.sort = Sort::Close, .code = static_cast<std::uint16_t>(code)});
}

void Wire::vanish() { page_ = End::Gone; }

// Nobody is there any more: the system answers as it does.
void Wire::at_page(const Packet& packet) {
  const bool end = packet.sort == Sort::Close || packet.sort == Sort::Reset;
  if (page_ == End::Gone && !end) return send_up({.sort = Sort::Close, .code = abnormal});
  switch (packet.sort) {
    case Sort::Open:
      if (page_ != End::Connecting) return;
      page_ = End::Open;
      return browser_.opened();
    case Sort::Text:
    case Sort::Event:
      network_.history.arrived(number_, "page", *packet.text);
      if (page_ == End::Open) browser_.said(*packet.text);
      return;
    case Sort::Ping:
      return send_up({.sort = Sort::Pong});
    case Sort::Close:
      send_up({.sort = Sort::Close, .code = packet.code});
      return end_page(packet.code);
    case Sort::Refused:
    case Sort::Reset:
      return end_page(abnormal);
    case Sort::Pong:
      return;
  }
}

void Wire::end_page(std::uint16_t code) {
  if (std::exchange(page_, End::Gone) != End::Gone) browser_.closed(code);
}

// --- the server's side

bool Wire::server_lives() const {
  return network_.server.up() && network_.server.generation() == generation_;
}

void Wire::at_server(const Packet& packet) {
  if (packet.sort == Sort::Open) return accept();
  if (server_ == End::Gone || !server_lives()) {
    server_ = End::Gone;
    if (packet.sort != Sort::Close) send_down({.sort = Sort::Reset});
    return;
  }
  liveness_->heard(network_.agenda.now());
  if (packet.sort == Sort::Text && server_ == End::Open) heard(*packet.text);
  if (packet.sort == Sort::Close) leave_hub(packet.code);
}

void Wire::accept() {
  const bool refused = !network_.healed && chance_up_.percent(network_.plan.refused);
  if (refused || !network_.server.up()) {
    server_ = End::Gone;
    return send_down({.sort = Sort::Refused});
  }
  generation_ = network_.server.generation();
  shard_ = chance_up_.below(network_.plan.shards);
  server_ = End::Open;
  send_down({.sort = Sort::Open});
  connection_ = network_.server.hub(shard_).connected(Peer(*this));
  liveness_.emplace(network_.agenda.now());
  look();
}

void Wire::heard(std::string_view text) {
  network_.history.arrived(number_, "server", text);
  auto decoded = decode_client(text);
  if (!decoded.message)
    return network_.server.hub(shard_).unreadable(connection_, decoded.id, decoded.message.error());
  const Envelope<ClientMessage> envelope{decoded.id, *std::move(decoded.message)};
  const bool line = std::holds_alternative<client::NewMessage>(envelope.message);
  if (!line || !network_.mutation.is(Mutant::AckBeforeAppend)) return serve(envelope);
  send(frame_of(server::Ack{}, envelope.id));
  network_.agenda.after(append_late, lanes::wires + 2 * number_, [this, envelope] {
    if (server_ == End::Open && server_lives()) serve(envelope);
  });
}

void Wire::serve(const Envelope<ClientMessage>& envelope) {
  network_.server.hub(shard_).received(connection_, envelope);
}

void Wire::send(const Frame& frame) {
  if (server_ != End::Open) return;
  if (bytes_down_ + frame->size() > network_.plan.outbox) return close(CloseCode::Slow);
  const bool event = about_room(*frame);
  Packet packet{.sort = event ? Sort::Event : Sort::Text, .text = frame};
  if (event && network_.plan.untidy && !network_.healed) return answer_untidily(std::move(packet));
  send_down(std::move(packet));
}

// As a network of several servers, or a transport of many requests, might.
void Wire::answer_untidily(Packet packet) {
  const auto roll = chance_down_.below(100);
  if (roll < 4) return;
  if (roll < 10) send_down(packet);
  send_down(std::move(packet));
  if (roll >= 80 && down_.size() >= 2 && down_[down_.size() - 2].sort == Sort::Event)
    std::swap(down_[down_.size() - 2], down_.back());
}

// Nothing is called back within a call of the hub's.
void Wire::close(CloseCode code) {
  if (server_ != End::Open) return;
  server_ = End::Closing;
  if (code == CloseCode::Slow) down_.clear();
  if (code == CloseCode::Slow) bytes_down_ = 0;
  send_down({.sort = Sort::Close, .code = static_cast<std::uint16_t>(code)});
  network_.agenda.after(close_within, lanes::wires + 2 * number_, [this] { leave_hub(abnormal); });
}

void Wire::leave_hub(std::uint16_t code) {
  if (server_ != End::Open && server_ != End::Closing) return;
  server_ = End::Gone;
  if (!server_lives()) return;
  const bool goodbye = code == static_cast<std::uint16_t>(CloseCode::GoingAway);
  network_.server.hub(shard_).closed(connection_, goodbye ? Ended::Goodbye : Ended::Lost);
}

void Wire::look() {
  if (server_ != End::Open || !server_lives()) return;
  const auto greeted = network_.server.hub(shard_).greeted(connection_);
  const auto now = network_.agenda.now();
  const auto step = liveness_->look(now, greeted ? Greeted::Yes : Greeted::No);
  if (step.what == Liveness::Step::Do::Close) return close(step.code);
  if (step.what == Liveness::Step::Do::Ping) send_down({.sort = Sort::Ping});
  network_.agenda.at(step.again, lanes::wires + 2 * number_, [this] { look(); });
}

// --- what is under way

void Wire::send_up(Packet packet) {
  if (severed_) return;
  up_.push_back(std::move(packet));
  const auto& plan = network_.plan;
  last_up_ =
      std::max(last_up_, network_.agenda.now() + plan.delay + chance_up_.between(0, plan.jitter));
  network_.agenda.at(last_up_, lanes::wires + 2 * number_, [this] { arrive_up(); });
}

void Wire::send_down(Packet packet) {
  if (severed_) return;
  if (packet.text) bytes_down_ += packet.text->size();
  down_.push_back(std::move(packet));
  const auto& plan = network_.plan;
  last_down_ = std::max(last_down_,
                        network_.agenda.now() + plan.delay + chance_down_.between(0, plan.jitter));
  network_.agenda.at(last_down_, lanes::wires + 2 * number_ + 1, [this] { arrive_down(); });
}

bool Wire::waits_for_path(Lane lane, void (Wire::*again)()) {
  if (path_.out_until <= network_.agenda.now()) return false;
  network_.agenda.at(path_.out_until, lane, [this, again] { (this->*again)(); });
  return true;
}

void Wire::arrive_up() {
  if (severed_ || up_.empty()) return;
  if (waits_for_path(lanes::wires + 2 * number_, &Wire::arrive_up)) return;
  const auto packet = std::move(up_.front());
  up_.pop_front();
  at_server(packet);
}

void Wire::arrive_down() {
  if (severed_ || down_.empty()) return;
  if (waits_for_path(lanes::wires + 2 * number_ + 1, &Wire::arrive_down)) return;
  auto packet = std::move(down_.front());
  down_.pop_front();
  if (packet.text) bytes_down_ -= packet.text->size();
  at_page(packet);
}

// --- trouble

void Wire::sever() {
  severed_ = true;
  up_.clear();
  down_.clear();
}

void Wire::reset_page() { end_page(abnormal); }

void Wire::reset_server() { leave_hub(abnormal); }

void Wire::server_stopped(bool gently) {
  if (server_ != End::Open && server_ != End::Closing) return;
  server_ = End::Gone;
  const auto restart = static_cast<std::uint16_t>(CloseCode::Restart);
  send_down(gently ? Packet{.sort = Sort::Close, .code = restart} : Packet{.sort = Sort::Reset});
}

}  // namespace noom::simulation
