// What a polling client asks by one HTTP request, and how it is answered.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "server/session/admission.hpp"
#include "shared/base/id.hpp"
#include "shared/room/origin.hpp"

namespace noom {

// A secret between one page and the server. It says which shard the connection lives on.
struct PollingTag;
using PollingId = Id<PollingTag>;

PollingId new_polling_id(ShardIndex shard, ShardIndex shards);
ShardIndex shard_of(PollingId id, ShardIndex shards);

struct PollingRequest {
  enum class Kind : std::uint8_t { Open, Poll, Say };
  Kind kind{};
  PollingId connection;  // not of Open
  std::uint64_t number =
      0;             // Poll: of the last text that was heard; Say: of the first that is said
  std::string body;  // of Say
};

struct PollingAnswer {
  unsigned status = 200;
  std::string body;
};

// Called once, or never if the server ends; on the thread that asked.
using PollingAnswered = std::function<void(PollingAnswer)>;
// Asks the shard where the connection lives, whichever that is; Open is for the shard that asks. A
// new connection holds the lease.
using AskPolling = std::function<void(PollingRequest, Lease, PollingAnswered)>;

}  // namespace noom
