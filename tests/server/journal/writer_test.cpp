#include "server/journal/writer.hpp"

#include <gtest/gtest.h>

#include <future>

#include "tests/server/journal/full_disk.hpp"
#include "tests/temporary_directory.hpp"

namespace noom::journal {
namespace {

Frame text_of(std::string_view text) { return Frame(text); }

Records event(const std::string& room, std::uint64_t offset, std::size_t bytes = 1) {
  return {EventRecord{.room = *RoomName::parse(room),
                      .offset = offset,
                      .frame = text_of(std::string(bytes, 'x')),
                      .head = {},
                      .member = {},
                      .receipt = {}}};
}

std::int64_t events_in(const test::TemporaryDirectory& directory) {
  return Database(directory.path() + "/rooms.sqlite").number("SELECT count(*) FROM event");
}

TEST(Writer, CommitsWhatWasPostedBeforeItEnds) {
  const test::TemporaryDirectory directory;
  std::size_t committed = 0;
  {
    Writer writer(RoomStore(directory.path()),
                  {.committed = [&](const Writer::Counts& counts) { committed += counts.at(0); },
                   .failed = [] { ADD_FAILURE(); }});
    for (std::uint64_t offset = 1; offset <= 100; ++offset) writer.post(0, event("tea", offset));
  }
  EXPECT_EQ(committed, 100U);
  EXPECT_EQ(events_in(directory), 100);
}

TEST(Writer, CommitsAtOnceWhatAllShardsPostedWhileItWasBusy) {
  const test::TemporaryDirectory directory;
  std::promise<void> first;
  std::promise<void> all_posted;
  std::vector<Writer::Counts> transactions;
  {
    Writer writer(RoomStore(directory.path()), {.committed =
                                                    [&](const Writer::Counts& counts) {
                                                      transactions.push_back(counts);
                                                      if (transactions.size() > 1) return;
                                                      first.set_value();
                                                      all_posted.get_future().wait();
                                                    },
                                                .failed = [] { ADD_FAILURE(); }});
    writer.post(2, event("tea", 1));
    first.get_future().wait();
    for (ShardIndex shard = 0; shard < 3; ++shard)
      for (std::uint64_t offset = 2; offset <= 5; ++offset)
        writer.post(shard, event("room " + std::to_string(shard), offset));
    all_posted.set_value();
  }
  EXPECT_EQ(transactions, (std::vector<Writer::Counts>{{{2, 1}}, {{0, 4}, {1, 4}, {2, 4}}}));
}

TEST(Writer, SaysOnceThatItCannotCommitAndCommitsNoMore) {
  const test::TemporaryDirectory directory;
  int failed = 0;
  std::size_t committed = 0;
  {
    const test::FullDisk disk;
    Writer writer(RoomStore(directory.path()),
                  {.committed = [&](const Writer::Counts& counts) { committed += counts.at(0); },
                   .failed = [&] { ++failed; }});
    for (std::uint64_t offset = 1; offset <= 50; ++offset)
      writer.post(0, event("tea", offset, 16 * 1024));
  }
  EXPECT_EQ(failed, 1);
  EXPECT_EQ(events_in(directory), static_cast<std::int64_t>(committed));
  EXPECT_LT(committed, 50U);
}

}  // namespace
}  // namespace noom::journal
