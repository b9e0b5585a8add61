#include "tests/simulation/websocket_wire.hpp"

#include <algorithm>
#include <utility>

namespace noom::simulation {
namespace {

constexpr std::int64_t close_within = 2'000;     // as server/session has it
constexpr std::int64_t connect_within = 30'000;  // browsers give up some time

// An event has its place in the envelope, which stands before the payload.
bool about_room(std::string_view text) {
  return text.substr(0, text.find("\"payload\"")).find("\"offset\"") != text.npos;
}

}  // namespace

WebSocketWire::WebSocketWire(Network& network, Path& path, std::uint32_t number, Browser browser)
    : Wire(network, path, number, std::move(browser)),
      up_{.chance = Chance(network.plan.seed, 0x10000 + 2 * number),
          .lane = lane_,
          .at_end = &WebSocketWire::at_server},
      down_{.chance = Chance(network.plan.seed, 0x10001 + 2 * number),
            .lane = lane_ + 1,
            .at_end = &WebSocketWire::at_page} {
  put(up_, {.sort = Sort::Open});
  network_.agenda.after(connect_within, up_.lane, [this] {
    if (page_ == End::Connecting) end_page(abnormal);
  });
}

// --- the page's side

void WebSocketWire::say(const std::string& text) {
  if (page_ == End::Open) put(up_, {.sort = Sort::Text, .text = Frame(text)});
}

void WebSocketWire::drop(CloseCode code) {
  if (page_ == End::Gone) return;
  page_ = End::Gone;
  put(up_, {.sort = Sort::Close, .code = static_cast<std::uint16_t>(code)});
}

void WebSocketWire::vanish() { page_ = End::Gone; }

// Nobody is there any more: the system answers as it does.
void WebSocketWire::at_page(const Packet& packet) {
  const bool end = packet.sort == Sort::Close || packet.sort == Sort::Reset;
  if (page_ == End::Gone && !end) return put(up_, {.sort = Sort::Close, .code = abnormal});
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
      return put(up_, {.sort = Sort::Pong});
    case Sort::Close:
      put(up_, {.sort = Sort::Close, .code = packet.code});
      return end_page(packet.code);
    case Sort::Refused:
    case Sort::Reset:
      return end_page(abnormal);
    case Sort::Pong:
      return;
  }
}

void WebSocketWire::end_page(std::uint16_t code) {
  if (std::exchange(page_, End::Gone) != End::Gone) browser_.closed(code);
}

// --- the server's side

void WebSocketWire::at_server(const Packet& packet) {
  if (packet.sort == Sort::Open) return accept();
  if (server_ == End::Gone || !seat_.lives()) {
    server_ = End::Gone;
    if (packet.sort != Sort::Close) put(down_, {.sort = Sort::Reset});
    return;
  }
  liveness_->heard(network_.agenda.now());
  if (packet.sort == Sort::Text && server_ == End::Open) seat_.heard(*packet.text);
  if (packet.sort == Sort::Close) leave_hub(packet.code);
}

void WebSocketWire::accept() {
  if (path_.websockets == Path::WebSockets::Deaf) {
    put(down_, {.sort = Sort::Open});
    server_ = End::Gone;
    deaf_ = true;
    return;
  }
  const bool refused = path_.websockets == Path::WebSockets::Refused ||
                       (!network_.healed && up_.chance.percent(network_.plan.refused));
  if (refused || !network_.server.up()) {
    server_ = End::Gone;
    return put(down_, {.sort = Sort::Refused});
  }
  server_ = End::Open;
  put(down_, {.sort = Sort::Open});
  seat_.take(up_.chance.below(network_.plan.shards), Peer(*this));
  liveness_.emplace(network_.agenda.now());
  look();
}

void WebSocketWire::send(const Frame& frame) {
  if (server_ != End::Open) return;
  seat_.check(frame);
  if (down_.bytes + frame->size() > network_.plan.outbox) return close(CloseCode::Slow);
  const bool event = about_room(*frame);
  Packet packet{.sort = event ? Sort::Event : Sort::Text, .text = frame};
  if (event && network_.plan.untidy && !network_.healed) return answer_untidily(std::move(packet));
  put(down_, std::move(packet));
}

// As a network of several servers, or a transport of many requests, might.
void WebSocketWire::answer_untidily(Packet packet) {
  const auto roll = down_.chance.below(100);
  if (roll < 4) return;
  if (roll < 10) put(down_, packet);
  put(down_, std::move(packet));
  if (roll >= 80 && down_.packets.size() >= 2 &&
      down_.packets[down_.packets.size() - 2].sort == Sort::Event)
    std::swap(down_.packets[down_.packets.size() - 2], down_.packets.back());
}

// Nothing is called back within a call of the hub's.
void WebSocketWire::close(CloseCode code) {
  if (server_ != End::Open) return;
  server_ = End::Closing;
  if (code == CloseCode::Slow) down_.packets.clear();
  if (code == CloseCode::Slow) down_.bytes = 0;
  put(down_, {.sort = Sort::Close, .code = static_cast<std::uint16_t>(code)});
  network_.agenda.after(close_within, up_.lane, [this] { leave_hub(abnormal); });
}

void WebSocketWire::leave_hub(std::uint16_t code) {
  if (server_ != End::Open && server_ != End::Closing) return;
  server_ = End::Gone;
  seat_.leave(code);
}

void WebSocketWire::look() {
  if (server_ != End::Open || !seat_.lives()) return;
  const auto step = liveness_->look(network_.agenda.now(), seat_.greeted());
  if (step.what == Liveness::Step::Do::Close) return close(step.code);
  if (step.what == Liveness::Step::Do::Ping) put(down_, {.sort = Sort::Ping});
  network_.agenda.at(liveness_->due_at(), up_.lane, [this] { look(); });
}

// --- what is under way

void WebSocketWire::put(Direction& way, Packet packet) {
  if (severed_ || deaf_) return;
  if (packet.text) way.bytes += packet.text->size();
  way.packets.push_back(std::move(packet));
  const auto& plan = network_.plan;
  way.last =
      std::max(way.last, network_.agenda.now() + plan.delay + way.chance.between(0, plan.jitter));
  network_.agenda.at(way.last, way.lane, [this, &way] { arrive(way); });
}

void WebSocketWire::arrive(Direction& way) {
  if (severed_ || way.packets.empty()) return;
  if (path_.out_until > network_.agenda.now())
    return network_.agenda.at(path_.out_until, way.lane, [this, &way] { arrive(way); });
  const auto packet = std::move(way.packets.front());
  way.packets.pop_front();
  if (packet.text) way.bytes -= packet.text->size();
  (this->*way.at_end)(packet);
}

// --- trouble

void WebSocketWire::reset_page() { end_page(abnormal); }

void WebSocketWire::reset_server() { leave_hub(abnormal); }

void WebSocketWire::server_stopped(bool gently) {
  if (server_ != End::Open && server_ != End::Closing) return;
  server_ = End::Gone;
  const auto restart = static_cast<std::uint16_t>(CloseCode::Restart);
  put(down_, gently ? Packet{.sort = Sort::Close, .code = restart} : Packet{.sort = Sort::Reset});
}

}  // namespace noom::simulation
