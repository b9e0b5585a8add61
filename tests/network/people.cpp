#include "tests/network/people.hpp"

#include <algorithm>
#include <utility>

#include "tests/simulation/lanes.hpp"

namespace noom::network {
namespace {

simulation::Plan plan_of(const Crowding& crowding) {
  simulation::Plan plan;
  plan.seed = crowding.seed;
  plan.rooms.push_back(*RoomName::parse("room"));
  return plan;
}

}  // namespace

People::People(Loop& loop, const Socket::Endpoint& server, const Crowding& crowding)
    : loop_(loop),
      server_(server),
      crowding_(crowding),
      plan_(plan_of(crowding)),
      mutation_(crowding.mutant),
      calls_(plan_.seed, loop.agenda, history_) {
  for (std::uint32_t i = 0; i < crowding.people; ++i) {
    pages_.push_back({.person = std::make_unique<simulation::Person>(plan_, i),
                      .sockets = {},
                      .ear = std::make_unique<Ear>(),
                      .page = nullptr});
    const simulation::Scene scene{plan_, loop.agenda, history_, mutation_, calls_};
    pages_[i].page = std::make_unique<simulation::Page>(scene, i, door(i));
  }
}

void People::come() {
  for (std::uint32_t i = 0; i < count(); ++i) {
    auto& [person, sockets, ear, page] = pages_[i];
    page->load(simulation::Observer::Kept::No);
    page->happens(*person->act(page->state()));  // enters
    speak_later(i, crowding_.speaks_every * (i + 1) / count());
  }
}

void People::speak_later(std::uint32_t number, std::int64_t wait) {
  loop_.agenda.after(wait, simulation::lanes::tabs + number, [this, number] {
    auto& one = pages_[number];
    if (loop_.elapsed() < silent_from_) one.page->happens(one.person->say());
    speak_later(number, crowding_.speaks_every);
  });
}

// --- the pages' sockets, whichever transport they take them for

simulation::Door People::door(std::uint32_t number) {
  const auto socket = [this, number](std::uint32_t connection) -> Socket& {
    return *pages_[number].sockets[connection - 1];
  };
  return {
      .connect = [this, number](
                     app::Transport,
                     simulation::Browser browser) { connect(number, std::move(browser)); },
      .say = [=, this](std::uint32_t connection,
                       const auto& envelope) { say(number, socket(connection), envelope); },
      .drop = [=](std::uint32_t connection, CloseCode code) { socket(connection).close(code); }};
}

void People::connect(std::uint32_t number, simulation::Browser browser) {
  auto heard = [this, number, said = std::move(browser.said)](std::string_view text) {
    book_.heard(*pages_[number].ear, text);
    said(text);
  };
  browser.said = std::move(heard);
  pages_[number].sockets.push_back(Socket::open(loop_, server_, std::move(browser)));
}

void People::say(std::uint32_t number, Socket& socket, Envelope<ClientMessage> envelope) {
  if (mutation_.client_says(envelope.message, {}) == simulation::Mutation::Way::Lost) return;
  book_.said(*pages_[number].ear, envelope);
  socket.say(encode(envelope));
}

// --- what becomes of them

bool People::are_there() const {
  return std::all_of(pages_.begin(), pages_.end(), [](const OneOfThem& one) {
    const auto& rooms = one.page->state().rooms;
    return !rooms.empty() && rooms.front().entered;
  });
}

bool People::have_settled() const {
  if (!are_there()) return false;
  const auto& first = pages_.front().page->state().rooms.front();
  return std::all_of(pages_.begin(), pages_.end(), [&first](const OneOfThem& one) {
    const auto& room = one.page->state().rooms.front();
    return room.outbox.waiting().empty() && room.room.epoch == first.room.epoch &&
           room.inbox.offset() == first.inbox.offset() && room.room.members == first.room.members &&
           std::none_of(room.room.members.begin(), room.room.members.end(),
                        [](const Member& member) { return member.presence == Presence::Away; });
  });
}

const Records& People::finish() {
  for (const auto& one : pages_) one.page->finish();
  for (const auto& text : book_.contradictions())
    history_.add({.kind = simulation::Kind::Problem, .text = text});
  history_.add({.kind = simulation::Kind::End});
  return records_ = book_.together();
}

}  // namespace noom::network
