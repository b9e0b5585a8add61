// What kind of history a seed is: how many people, how bad the network, how long.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "shared/protocol/limits.hpp"
#include "shared/protocol/names.hpp"

namespace noom::simulation {

// Times are milliseconds.
struct Plan {
  std::uint64_t seed = 0;
  std::uint32_t shards = 1;
  std::uint32_t tabs = 3;  // at the beginning
  std::uint32_t most_tabs = 8;
  std::vector<RoomName> rooms;
  std::int64_t active = 60'000;         // people act and things break
  std::int64_t settling = 110'000;      // nothing breaks any more, and pages recover
  std::int64_t afterwards = 90'000;     // each has said a last line, and nothing is left to be done
  std::int64_t act_within = 6'000;      // somebody's next act
  std::int64_t trouble_within = 8'000;  // the next trouble
  std::int64_t delay = 5;               // of a message, at least
  std::int64_t jitter = 60;             // and at most so much more
  std::int64_t mail_jitter = 5;         // of a letter between hubs
  std::size_t outbox = limits::outbox_bytes;
  std::uint32_t refused = 5;        // per cent of attempts to connect
  bool proxies = false;             // some let no WebSocket through
  std::uint32_t requests_lost = 0;  // per cent of HTTP requests, and of answers
  bool untidy = false;              // events of rooms are lost, doubled and swapped on their way
  bool durable = false;             // rooms outlive the server
  std::int64_t disk_jitter = 5;     // of a commit, at most
  bool calls = false;               // people take part in calls, without devices

  std::int64_t end() const { return active + settling + afterwards; }
  std::uint32_t index_of(const RoomName& room) const;
};

Plan plan_of(std::uint64_t seed);

}  // namespace noom::simulation
