// The RTCPeerConnections of all pages: models of a browser's (tests/shared/call/browser_model) and
// the paths between them, which are always good.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <utility>
#include <vector>

#include "tests/shared/call/browser_model.hpp"
#include "tests/simulation/agenda.hpp"
#include "tests/simulation/chance.hpp"
#include "tests/simulation/history.hpp"
#include "wasm-client/app/effect.hpp"

namespace noom::simulation {

// A page of a tab, by the tab's number.
using PageNumber = std::uint32_t;

class Calls {
 public:
  Calls(std::uint64_t seed, Agenda& agenda, History& history)
      : agenda_(agenda), history_(history), chance_(seed, 0x300) {}
  Calls(const Calls&) = delete;
  Calls& operator=(const Calls&) = delete;

  using Tell = std::function<void(const app::LinkReported&)>;
  void open(PageNumber page, call::Role role, const app::OpenLink& opened, Tell tell);
  void step(PageNumber page, const app::StepLink& stepped);
  void close(PageNumber page, PeerId peer);
  // The page is gone, and its connections with it.
  void forget(PageNumber page);

  bool connected(PageNumber page, PeerId peer) const;

 private:
  struct End {
    call::explorer::Browser browser;
    std::uint32_t generation = 0;
    std::uint64_t number = 0;  // of all that were ever opened
    bool ticking = false;
    Tell tell;
  };
  using Name = std::pair<PageNumber, PeerId>;
  enum class Move : std::uint8_t { Complete, Check, StartGathering, Gather, Connect, Disconnect };

  void tick_later(const Name& name);
  void tick(const Name& name, std::uint64_t number);
  std::vector<Move> moves(const End& end) const;
  void make(const Name& name, End& end, Move move);
  void complete(const Name& name, End& end);
  void gather(const Name& name, End& end);
  void wake(PageNumber page);
  enum class Restarted : std::uint8_t { No, Too };  // with other credentials at one end
  const End* other(const End& end, Restarted restarted = Restarted::No) const;
  bool path_works(const End& end) const;
  void report(const Name& name, const End& end, const call::Report& report);
  void fault(const Name& name, call::explorer::Fault fault);

  Agenda& agenda_;
  History& history_;
  Chance chance_;
  std::uint64_t opened_ = 0;
  std::map<Name, End> ends_;
};

}  // namespace noom::simulation
