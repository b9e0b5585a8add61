// Two negotiations, the models of their browsers and the two channels between them, as one value
// with all the moves that can come next.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "shared/call/negotiation.hpp"
#include "tests/shared/call/browser_model.hpp"
#include "tests/shared/call/channel.hpp"

namespace noom::call::explorer {

enum class Rebuilding : std::uint8_t { Allowed, Forbidden };

// End 0 is the one who was there first, end 1 the newcomer.
struct Scenario {
  std::string name;
  std::array<Role, 2> roles{Role::Impolite, Role::Polite};
  std::array<FirstOffer, 2> first_offers{FirstOffer::Theirs, FirstOffer::Mine};
  Rebuilding rebuilding = Rebuilding::Forbidden;
  Refires refires = Refires::Yes;
  Delivery delivery = Delivery::Reliable;
  bool connected_first = false;  // what follows happens to a pair that is connected already
  std::array<std::uint32_t, 2> generations{1, 1};  // with which each end begins

  // How often each may happen, at any time.
  std::array<std::uint8_t, 2> added_tracks{};
  std::array<std::uint8_t, 2> restarts{};
  std::array<std::uint8_t, 2> early_watchdogs{};
  std::uint8_t lost_messages = 0;
  std::uint8_t broken_paths = 0;
  std::array<std::uint8_t, 2> dead_sockets{};
  std::uint8_t dead_servers = 0;

  // Mutants: what a wrong machine would do, done to a right one from outside.
  void (*tamper)(Negotiation&) = nullptr;
  void (*tamper_received)(const Negotiation&, Received&) = nullptr;
};

enum class Action : std::uint8_t {
  Begin,
  Deliver,
  Lose,
  Complete,
  Check,
  StartGathering,
  Gather,
  Connect,
  Disconnect,
  Fail,
  AddTrack,
  WantRestart,
  BreakPath,
  CutSocket,
  LoseNewest,
  SeeAway,
  Resume,
  SeeBack,
  KillServer,
  LateReport,
  FireWatchdog,
  FireRestart,
  FireGathering,
};

struct Move {
  Action action = Action::Begin;
  std::size_t end = 0;
};
std::string name(const Move& move);

class World {
 public:
  explicit World(const Scenario& scenario);

  std::vector<Move> moves() const;
  Fault make(const Move& move);
  // Why this would be a bad place to stay in for ever.
  Fault unsettled() const;
  std::uint64_t fingerprint() const;

 private:
  struct Budget {
    std::array<std::uint8_t, 2> tracks{}, restarts{}, watchdogs{};
    std::array<std::uint8_t, 2> sockets{};
    std::uint8_t losses = 0, breaks = 0, servers = 0;
  };

  void add_progress(std::size_t end, std::vector<Move>& moves) const;
  void add_chances(std::size_t end, std::vector<Move>& moves) const;
  void add_socket_moves(std::size_t end, std::vector<Move>& moves) const;
  void add_timeouts(std::size_t end, std::vector<Move>& moves) const;
  Fault make_outside(const Move& move);
  Fault make_of_sockets(const Move& move);
  Fault deliver(std::size_t end);
  Fault complete(std::size_t end);
  Fault gather(std::size_t end);
  Fault become(std::size_t end, ConnectionState state);
  Fault report(std::size_t end, const Report& report);
  Fault step(std::size_t end, const Event& event);
  Fault open(std::size_t end, std::uint32_t generation);
  Fault set_remote(std::size_t end, const Description& description);
  Fault perform(std::size_t end, const Effect& effect);
  Fault inconsistent(std::size_t end) const;
  bool on_current_pair(std::size_t end) const;
  bool path_works(std::size_t end) const;

  const Scenario* scenario_;
  Budget budget_;
  std::array<bool, 2> begun_{};
  std::array<bool, 2> down_{};           // the end's way to the server
  std::array<bool, 2> seen_away_{};      // by the other end
  std::array<std::uint32_t, 2> late_{};  // the generation of a closed connection's last step
  std::array<std::uint8_t, 2> tracks_{};
  bool broken_ = false;  // the path of this generation and end 0's ufrag
  std::uint32_t broken_generation_ = 0;
  std::uint8_t broken_ufrag_ = 0;
  std::array<Negotiation, 2> negotiations_;
  std::array<Browser, 2> browsers_;
  std::array<Channel, 2> channels_;  // to each end
};

}  // namespace noom::call::explorer
