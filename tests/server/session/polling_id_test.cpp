#include <gtest/gtest.h>

#include <set>

#include "server/session/polling_request.hpp"

namespace noom {
namespace {

TEST(PollingId, NamesItsShardAndIsAnotherOneEachTime) {
  std::set<PollingId> seen;
  for (const ShardIndex shards : {1U, 2U, 3U, 7U, 256U}) {
    for (ShardIndex shard = 0; shard < shards; ++shard) {
      const auto id = new_polling_id(shard, shards);
      EXPECT_EQ(shard_of(id, shards), shard);
      EXPECT_TRUE(seen.insert(id).second);
      EXPECT_EQ(id_from_text(id.text()), id.bits);
    }
  }
}

}  // namespace
}  // namespace noom
