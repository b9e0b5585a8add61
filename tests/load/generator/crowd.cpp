#include "tests/load/generator/crowd.hpp"

#include <sys/epoll.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <ctime>

#include "tests/load/generator/sockets.hpp"

namespace noom::load {
namespace {

constexpr std::uint64_t second = 1'000'000'000;

std::string numbered(char letter, std::uint32_t number) {
  std::array<char, 16> text{};
  std::snprintf(text.data(), text.size(), "%c%06u", letter, number);
  return text.data();
}

}  // namespace

std::uint64_t now() {
  timespec time{};
  clock_gettime(CLOCK_MONOTONIC, &time);
  return static_cast<std::uint64_t>(time.tv_sec) * second +
         static_cast<std::uint64_t>(time.tv_nsec);
}

Crowd::Crowd(const Plan& plan, std::uint32_t first)
    : plan_(plan),
      dialect_(*plan.dialect),
      epoll_(epoll_create1(EPOLL_CLOEXEC)),
      scratch_(256 * 1024),
      line_(plan.text),
      delivered_(dialect_.sequence),
      acknowledged_(dialect_.sequence) {
  for (auto index = first; index < plan.clients; index += plan.threads) {
    Client client;
    client.index = index;
    client.room = index % plan.rooms();
    client.author = index / plan.rooms() < plan.authors;
    clients_.push_back(std::move(client));
    seats_.push_back({numbered('r', index % plan.rooms()), numbered('n', index)});
  }
  touched_.reserve(clients_.size());
}

Crowd::~Crowd() {
  for (auto& client : clients_)
    if (client.socket >= 0) close(client.socket);
  close(epoll_);
}

// --- phases
// ---------------------------------------------------------------------------------------

void Crowd::connect() {
  std::size_t opened = 0;
  std::size_t settled = 0;
  auto patience = now() + 20 * second;
  while (ready_ + lost_ < clients_.size() && now() < patience) {
    while (opened < clients_.size() && opened - ready_ - lost_ < plan_.handshakes)
      open(clients_[opened++]);
    turn(10);
    if (ready_ + lost_ > settled) patience = now() + 20 * second;
    settled = ready_ + lost_;
  }
}

void Crowd::settle() {
  const auto silence = static_cast<std::uint64_t>(plan_.settle * 1e9);
  const auto latest = now() + 30 * second;
  auto reads = counts_.reads;
  for (auto until = now() + silence; now() < until && now() < latest;) {
    turn(10);
    if (counts_.reads > reads) until = now() + silence;
    reads = counts_.reads;
  }
}

void Crowd::speak_evenly(std::uint64_t until) {
  const double gap = 1e9 * plan_.threads / plan_.rate;
  if (even_from_ == 0) even_from_ = now();
  for (auto time = now(); time < until; time = now()) {
    for (int at_once = 0; at_once < 256; ++at_once) {
      const auto due = even_from_ + static_cast<std::uint64_t>(static_cast<double>(spoken_) * gap);
      if (due > time) break;
      ++spoken_;
      say(clients_[next_author_++ % clients_.size()], due);
    }
    flush_touched();
    turn(plan_.spin ? 0 : 1);
  }
}

void Crowd::speak_on_ack(std::uint64_t until) {
  answering_acks_ = true;
  for (auto& client : clients_) {
    if (!client.author || client.account.acknowledged < client.account.said) continue;
    client.due = true;
    touch(client);
  }
  flush_touched();
  const auto limit = plan_.messages;
  while (now() < until && (limit == 0 || said_ < limit)) turn(1);
  answering_acks_ = false;
  for (auto& client : clients_) client.due = false;
}

void Crowd::hear_out(const std::vector<Totals>& totals) {
  const auto waits = [&](const Client& client) {
    const auto& account = client.account;
    return client.state == Client::State::Ready &&
           (account.acknowledged < account.said ||
            account.heard < totals[client.room].said - account.said);
  };
  auto heard = counts_.deliveries + counts_.acknowledged;
  const auto wait = static_cast<std::uint64_t>(plan_.patience * 1e9);
  auto patience = now() + wait;
  while (now() < patience && std::any_of(clients_.begin(), clients_.end(), waits)) {
    for (int i = 0; i < 16; ++i) turn(1);
    if (counts_.deliveries + counts_.acknowledged > heard) patience = now() + wait;
    heard = counts_.deliveries + counts_.acknowledged;
  }
  // What comes twice, comes now.
  for (const auto until = now() + second / 20; now() < until;) turn(10);
}

std::vector<Totals> Crowd::totals() const {
  std::vector<Totals> totals(plan_.rooms());
  for (const auto& client : clients_) {
    totals[client.room].said += client.account.said;
    totals[client.room].prints += client.account.said_prints;
  }
  return totals;
}

// --- one turn of the loop
// ---------------------------------------------------------------------------

void Crowd::open(Client& client) {
  client.state = Client::State::Connecting;
  client.socket = begin_connecting(client.index, plan_.port);
  epoll_event event{.events = EPOLLIN | EPOLLOUT | EPOLLET, .data = {.ptr = &client}};
  if (client.socket < 0 || epoll_ctl(epoll_, EPOLL_CTL_ADD, client.socket, &event) != 0)
    lose(client, "no socket");
}

// Few at a time: nobody's next message waits until a thousand others have read.
void Crowd::turn(int wait_ms) {
  std::array<epoll_event, 64> events;
  const int count =
      epoll_wait(epoll_, events.data(), static_cast<int>(events.size()), plan_.spin ? 0 : wait_ms);
  ++counts_.polls;
  if (count <= 0) ++counts_.idle_polls;
  for (int i = 0; i < count; ++i)
    on_event(*static_cast<Client*>(events[static_cast<std::size_t>(i)].data.ptr),
             events[static_cast<std::size_t>(i)].events);
  flush_touched();
}

void Crowd::on_event(Client& client, std::uint32_t events) {
  if (client.socket < 0) return;
  if (client.state == Client::State::Connecting) {
    if (connecting_failed(client.socket)) return lose(client, "refused");
    if ((events & EPOLLOUT) == 0) return;
    upgrade(client);
  }
  if ((events & EPOLLOUT) != 0) touch(client);
  if ((events & (EPOLLIN | EPOLLHUP | EPOLLERR)) != 0) receive(client);
}

// Edge-triggered: a read that fills less than it could has emptied the socket.
void Crowd::receive(Client& client) {
  for (;;) {
    const auto kept = client.unread.size();
    std::copy(client.unread.begin(), client.unread.end(), scratch_.begin());
    const auto got = ::read(client.socket, scratch_.data() + kept, scratch_.size() - kept);
    if (got < 0 && would_block()) return;
    if (got <= 0) return lose(client, "the server ended the connection");
    ++counts_.reads;
    read_at_ = now();
    const auto size = static_cast<std::size_t>(got);
    read(client, {scratch_.data(), kept + size});
    if (client.socket < 0 || kept + size < scratch_.size()) return;
    if (client.unread.size() == scratch_.size()) scratch_.resize(2 * scratch_.size());
  }
}

void Crowd::read(Client& client, std::string_view bytes) {
  if (client.state == Client::State::Upgrading) bytes = read_upgrade(client, bytes);
  if (client.state == Client::State::Greeting || client.state == Client::State::Ready) {
    for (auto frame = first_frame(bytes); frame; frame = first_frame(bytes)) {
      on_frame(client, *frame);
      if (client.socket < 0) return;
      bytes.remove_prefix(frame->size);
    }
  }
  client.unread.assign(bytes);
}

void Crowd::flush_touched() {
  for (std::size_t i = 0; i < touched_.size(); ++i) {
    auto& client = *touched_[i];
    if (client.due && answering_acks_) {
      client.due = false;
      say(client, now());
    }
    flush(client);
    client.touched = false;
  }
  touched_.clear();
}

void Crowd::flush(Client& client) {
  if (client.socket < 0 || client.unsent.empty() || client.state == Client::State::Connecting)
    return;
  const auto sent = send_some(client.socket, client.unsent);
  if (sent < 0 && !would_block()) return lose(client, "cannot be written to");
  if (sent > 0) client.unsent.erase(0, static_cast<std::size_t>(sent));
}

void Crowd::touch(Client& client) {
  if (client.touched) return;
  client.touched = true;
  touched_.push_back(&client);
}

void Crowd::lose(Client& client, std::string why) {
  if (client.state == Client::State::Ready) --ready_;
  client.state = Client::State::Lost;
  client.lost_why = std::move(why);
  ++lost_;
  if (client.socket >= 0) close(client.socket);
  client.socket = -1;
}

}  // namespace noom::load
