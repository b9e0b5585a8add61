#include "tests/simulation/calls.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "shared/base/overloaded.hpp"
#include "tests/simulation/lanes.hpp"

namespace noom::simulation {
namespace {

using call::ConnectionState;
using call::Description;
using call::explorer::Browser;
using call::explorer::Gathering;
using call::explorer::Operation;
using call::explorer::Sdp;

constexpr std::int64_t longest_step = 30;  // milliseconds
constexpr std::string_view begin = "v=0";

// The model's numbers as the wire may carry them.
std::string on_the_wire(const std::string& model) {
  std::string text{begin};
  for (const char number : model)
    text += ' ' + std::to_string(static_cast<std::uint8_t>(number - '0'));
  return text;
}

std::string from_the_wire(const std::string& text) {
  std::string model;
  for (std::size_t at = begin.size(); at < text.size();) {
    std::uint32_t number = 0;
    for (++at; at < text.size() && text[at] != ' '; ++at)
      number = number * 10 + static_cast<std::uint32_t>(text[at] - '0');
    model += static_cast<char>('0' + number);
  }
  return model;
}

// The model tells generations apart by a digit.
std::uint32_t digit_of(std::uint32_t generation) { return generation % 64; }

}  // namespace

void Calls::open(PageNumber page, call::Role role, const app::OpenLink& opened, Tell tell) {
  close(page, opened.link.peer);
  const Name name{page, opened.link.peer};
  auto& end = ends_[name];
  end.generation = opened.generation;
  end.number = ++opened_;
  end.tell = std::move(tell);
  // When a room was lost, the ends may for a moment not agree on who is polite: then a candidate of
  // an offer that was rolled back comes, and is passed over.
  end.browser.nature = {.self = static_cast<std::uint8_t>(page),
                        .role = role,
                        .refires = call::explorer::Refires::Yes,
                        .delivery = call::explorer::Delivery::Lossy};
  end.browser.reopen(digit_of(opened.generation), 0);
  tick_later(name);
}

void Calls::step(PageNumber page, const app::StepLink& stepped) {
  const Name name{page, stepped.link.peer};
  const auto found = ends_.find(name);
  if (found == ends_.end()) return;
  auto& browser = found->second.browser;
  fault(name,
        std::visit(
            overloaded{
                [&](const call::SetLocal&) { return browser.begin(Operation::SetLocal); },
                [&](const call::SetRemote& e) {
                  return browser.set_remote({e.description.type, from_the_wire(e.description.sdp)});
                },
                [&](const call::AddCandidate& e) {
                  auto candidate = e.candidate;
                  candidate.candidate = from_the_wire(candidate.candidate);
                  return browser.add_candidate(candidate);
                },
                [&](const call::RestartIce&) { return browser.restart_ice(); },
            },
            stepped.step));
  tick_later(name);
}

void Calls::close(PageNumber page, PeerId peer) {
  const auto found = ends_.find({page, peer});
  if (found == ends_.end()) return;
  const auto author = found->second.browser.current_remote.author;
  ends_.erase(found);
  wake(author);
}

void Calls::forget(PageNumber page) {
  std::vector<PeerId> peers;
  for (const auto& [name, end] : ends_)
    if (name.first == page) peers.push_back(name.second);
  for (const auto peer : peers) close(page, peer);
}

bool Calls::connected(PageNumber page, PeerId peer) const {
  const auto found = ends_.find({page, peer});
  return found != ends_.end() && path_works(found->second);
}

void Calls::tick_later(const Name& name) {
  auto& end = ends_.at(name);
  if (moves(end).empty() || std::exchange(end.ticking, true)) return;
  agenda_.after(chance_.between(1, longest_step), lanes::tabs + name.first,
                [this, name, number = end.number] { tick(name, number); });
}

void Calls::tick(const Name& name, std::uint64_t number) {
  const auto found = ends_.find(name);
  if (found == ends_.end() || found->second.number != number) return;
  auto& end = found->second;
  end.ticking = false;
  const auto possible = moves(end);
  if (possible.empty()) return;
  make(name, end, possible[chance_.below(static_cast<std::uint32_t>(possible.size()))]);
  const auto still = ends_.find(name);
  if (still != ends_.end() && still->second.number == number) tick_later(name);
}

std::vector<Calls::Move> Calls::moves(const End& end) const {
  const auto& browser = end.browser;
  std::vector<Move> possible;
  const auto add = [&possible](bool holds, Move move) {
    if (holds) possible.push_back(move);
  };
  const bool connected = browser.state == ConnectionState::Connected;
  add(browser.operation != Operation::None, Move::Complete);
  add(browser.check_due, Move::Check);
  add(browser.gathering == Gathering::Due, Move::StartGathering);
  add(browser.gathering == Gathering::Started, Move::Gather);
  add(!connected && path_works(end), Move::Connect);
  // The path in use outlives a restart of ICE that is under way.
  add(connected && other(end, Restarted::Too) == nullptr, Move::Disconnect);
  return possible;
}

void Calls::make(const Name& name, End& end, Move move) {
  auto& browser = end.browser;
  switch (move) {
    case Move::Complete:
      return complete(name, end);
    case Move::Check:
      if (browser.check()) report(name, end, call::NegotiationNeeded{});
      return;
    case Move::StartGathering:
      browser.gathering = Gathering::Started;
      browser.left_new = true;
      return report(name, end, call::GatheringStarted{});
    case Move::Gather:
      return gather(name, end);
    case Move::Connect:
      browser.state = ConnectionState::Connected;
      return report(name, end, browser.state);
    case Move::Disconnect:
      browser.state = ConnectionState::Disconnected;
      return report(name, end, browser.state);
  }
}

void Calls::complete(const Name& name, End& end) {
  auto outcome = end.browser.complete();
  fault(name, outcome.fault);
  if (auto* const set = std::get_if<call::LocalSet>(&outcome.report))
    set->description.sdp = on_the_wire(set->description.sdp);
  const auto author = end.browser.current_remote.author;
  report(name, end, outcome.report);
  wake(author);
}

void Calls::gather(const Name& name, End& end) {
  auto& browser = end.browser;
  browser.gathering = Gathering::Idle;
  const auto ufrag = std::max(browser.current_local.ufrag, browser.pending_local.ufrag);
  const std::string model{static_cast<char>('0' + browser.nature.self),
                          static_cast<char>('0' + browser.generation),
                          static_cast<char>('0' + ufrag)};
  report(name, end,
         call::CandidateGathered{{.candidate = on_the_wire(model),
                                  .sdp_mid = "0",
                                  .sdp_m_line_index = 0,
                                  .username_fragment = {}}});
}

void Calls::wake(PageNumber page) {
  std::vector<Name> names;
  for (const auto& [name, end] : ends_)
    if (name.first == page) names.push_back(name);
  for (const auto& name : names) tick_later(name);
}

// The end that has this one's description, and whose description this one has.
const Calls::End* Calls::other(const End& end, Restarted restarted) const {
  const auto& mine = end.browser;
  if (!mine.current_local || !mine.current_remote) return nullptr;
  const auto found = std::find_if(ends_.begin(), ends_.end(), [&](const auto& one) {
    const auto& theirs = one.second.browser;
    return one.first.first == mine.current_remote.author &&
           theirs.current_remote.author == mine.nature.self &&
           one.second.generation == end.generation &&
           (restarted == Restarted::Too ||
            (theirs.current_local.ufrag == mine.current_remote.ufrag &&
             theirs.current_remote.ufrag == mine.current_local.ufrag));
  });
  return found == ends_.end() ? nullptr : &found->second;
}

bool Calls::path_works(const End& end) const {
  const auto* const there = other(end);
  if (there == nullptr) return false;
  const auto found = [](const Browser& browser) {
    return browser.candidate_ufrag == browser.current_remote.ufrag;
  };
  return found(end.browser) || found(there->browser);
}

void Calls::report(const Name& name, const End& end, const call::Report& report) {
  end.tell({.link = {name.second}, .reported = {.generation = end.generation, .report = report}});
}

void Calls::fault(const Name& name, call::explorer::Fault fault) {
  if (fault != nullptr)
    history_.add({.kind = Kind::Problem, .tab = name.first, .text = std::string(fault)});
}

}  // namespace noom::simulation
