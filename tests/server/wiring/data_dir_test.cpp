// A server that keeps its rooms on disk, started again over real sockets.
#include <gtest/gtest.h>

#include <future>

#include "server/journal/database.hpp"
#include "tests/server/journal/full_disk.hpp"
#include "tests/server/wiring/serving.hpp"
#include "tests/temporary_directory.hpp"

namespace noom::test {
namespace {

class DataDir : public testing::TestWithParam<unsigned> {
 protected:
  ServerConfig config() const {
    auto config = serving_config(GetParam());
    config.patience = {};
    config.data_dir = directory.path();
    return config;
  }
  static server::Entered come_back(Client& client, const server::Hello& before, Position since) {
    static_cast<void>(client.upgrade());
    client.send(1, client::Hello{.nickname = before.nickname, .session = before.session});
    client.send(2, client::EnterRoom{.room = tea, .media = {}, .since = since});
    return std::get<server::Entered>(client.answer(2));
  }

  static inline const RoomName tea = *RoomName::parse("tea");
  TemporaryDirectory directory;
};
INSTANTIATE_TEST_SUITE_P(Shards, DataDir, testing::Values(1U, 3U));

TEST_P(DataDir, WhatWasAcknowledgedIsThereWhenTheServerIsStartedAgain) {
  server::Hello me;
  Position heard;
  std::uint64_t said = 0;
  {
    const Serving serving(config());
    auto ann = serving.connect();
    me = ann.greet("Ann");
    const auto entered = ann.enter("tea");
    heard = {.epoch = entered.epoch, .offset = entered.offset, .number = 0};
    ann.say("tea", "once");
    said = *ann.expect<server::Ack>().offset;
  }
  const Serving serving(config());
  auto ann = serving.connect();
  const auto entered = come_back(ann, me, heard);
  EXPECT_TRUE(entered.recovered);
  EXPECT_EQ(entered.epoch, heard.epoch);
  const auto line = ann.expect<server::NewMessage>();
  EXPECT_EQ(line.offset, said);
  EXPECT_EQ(line.text, *ChatText::parse("once"));
}

TEST_P(DataDir, ASecondServerSaysThatTheFirstIsThere) {
  const Serving serving(config());
  try {
    const Serving second(config());
    ADD_FAILURE();
  } catch (const journal::Failed& failed) {
    EXPECT_NE(std::string(failed.what()).find("another server uses it"), std::string::npos);
  }
}

TEST_P(DataDir, WhatTheDiskDoesNotTakeIsNotAcknowledged) {
  std::promise<void> failed;
  auto with_alarm = config();
  with_alarm.cannot_save = [&failed] { failed.set_value(); };
  Serving serving(with_alarm);
  auto ann = serving.connect();
  ann.greet("Ann");
  ann.enter("tea");
  std::uint64_t acknowledged = 0;
  {
    const FullDisk disk;
    const std::string line(limits::text_code_points, 'x');
    for (std::uint32_t key = 1; key <= 30; ++key)
      ann.send(key, client::NewMessage{.room = tea, .key = key, .text = *ChatText::parse(line)});
    failed.get_future().wait();
  }
  serving.server.stop();
  try {
    for (;;) acknowledged = ann.expect<server::Ack>().offset.value_or(0);
  } catch (const Ended&) {
  }
  serving.server.wait();
  const auto saved =
      journal::Database(directory.path() + "/rooms.sqlite").number("SELECT max(number) FROM event");
  EXPECT_GE(saved, static_cast<std::int64_t>(acknowledged)) << "an ack may be lost, no event";
  EXPECT_LT(saved, 31);
}

}  // namespace
}  // namespace noom::test
