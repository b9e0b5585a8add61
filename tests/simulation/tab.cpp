#include "tests/simulation/tab.hpp"

#include <utility>

#include "tests/simulation/lanes.hpp"

namespace noom::simulation {
namespace {

constexpr std::int64_t noticed_within = limits::ping_every + limits::pong_within + 2'000;

}  // namespace

Tab::Tab(Network& network, std::uint32_t number, Storage storage, std::string path)
    : network_(network),
      lane_(lanes::tabs + number),
      number_(number),
      person_(network.plan, number),
      page_({network.plan, network.agenda, network.history, network.mutation, network.calls},
            number, door()) {
  page_.storage = std::move(storage);
  page_.path = std::move(path);
  page_.load(Observer::Kept::No);
  live();
}

// The person acts until the network is healed for good.
void Tab::live() {
  network_.agenda.after(person_.next_act(), lane_, [this] {
    if (network_.healed || !alive_) return;
    if (page_.runs())
      if (const auto act = person_.act(state())) page_.happens(*act);
    live();
  });
}

Door Tab::door() {
  return {
      .connect = [this](app::Transport transport,
                        Browser browser) { connect(transport, std::move(browser)); },
      .say = [this](std::uint32_t connection, const auto& envelope) { say(connection, envelope); },
      .drop = [this](std::uint32_t connection, CloseCode code) { drop(connection, code); }};
}

void Tab::connect(app::Transport transport, Browser browser) {
  const bool websocket = transport == app::Transport::WebSocket;
  network_.history.arrived(network_.wires, websocket ? "WebSocket" : "polling",
                           "tab " + std::to_string(number_));
  const auto number = network_.wires++;
  auto& wire = wires_.emplace_back().wire;
  if (websocket)
    wire = std::make_unique<WebSocketWire>(network_, way_, number, std::move(browser));
  else
    wire = std::make_unique<PollingWire>(network_, way_, number, std::move(browser));
}

void Tab::say(std::uint32_t connection, Envelope<ClientMessage> envelope) {
  const auto* const enter = std::get_if<client::EnterRoom>(&envelope.message);
  const auto epoch = enter == nullptr ? Epoch{} : network_.server.epoch(enter->room);
  if (network_.mutation.client_says(envelope.message, epoch) == Mutation::Way::Goes)
    wire(connection)->say(encode(envelope));
}

void Tab::drop(std::uint32_t connection, CloseCode code) {
  wires_[connection - 1].dropped_at = network_.agenda.now();
  wire(connection)->drop(code);
}

// --- the end

void Tab::keep_transport() { way_.websockets = Path::WebSockets::Refused; }

void Tab::say_in_all_rooms() {
  if (alive_ && !state().rooms.empty()) {
    if (!state().shown)
      page_.happens(app::Acted{app::ShowRoom{state().rooms.front().room.name}, {}});
    page_.happens(person_.say("*"));
  }
}

void Tab::finish() {
  if (alive_) page_.finish();
}

// A server may not have noticed yet what was dropped a moment ago.
std::size_t Tab::connections() const {
  std::size_t known = 0;
  for (std::uint32_t number = 1; number <= wires_.size(); ++number) {
    const bool just_dropped =
        network_.agenda.now() - wires_[number - 1].dropped_at <= noticed_within;
    const bool used = number == page_.connection() || number == page_.probe();
    if (alive_ && number == page_.connection())
      ++known;
    else if ((used || just_dropped) && wire(number)->at_hub())
      ++known;
  }
  return known;
}

}  // namespace noom::simulation
