#include "shared/room/step.hpp"

#include "tests/shared/room/owner.hpp"

namespace noom {
namespace {

using testing::all;
using testing::kinds;
using testing::Owner;
using testing::recorded;
using Kinds = std::vector<std::string>;

template <class Message>
Message message_in(const Frame& frame) {
  return std::get<Message>(*decode_server(*frame).message);
}

TEST(OwnedRoom, WhoEntersIsRecordedThenToldAndLastAnswered) {
  Owner room;
  room.enter(2);
  EXPECT_EQ(kinds(room.enter(1)), (Kinds{"record", "deliver", "reply"}));
  EXPECT_EQ(kinds(room.enter(3)), (Kinds{"record", "deliver", "deliver", "reply"}));
}

TEST(OwnedRoom, AnAuthorHearsTheLineByTheReplyAlone) {
  Owner room;
  room.enter(1);
  room.enter(3);
  const auto effects = room.say(1, 7, "hi");
  EXPECT_EQ(kinds(effects), (Kinds{"record", "deliver", "reply"}));
  const auto told = all<ToHome<Deliver>>(effects).front();
  EXPECT_EQ(told.home, 1U);
  EXPECT_EQ(told.mail.except, 1U);
  EXPECT_EQ(message_in<server::Ack>(all<ToHome<Reply>>(effects).front().mail.frame).offset, 3U);
}

TEST(OwnedRoom, ARepeatedLineIsAnsweredAndNeitherRecordedNorTold) {
  Owner room;
  room.enter(1);
  const auto first = all<ToHome<Reply>>(room.say(1, 7, "hi")).front().mail;
  const auto again = room.say(1, 7, "hi");
  EXPECT_EQ(kinds(again), Kinds{"reply"});
  EXPECT_EQ(*all<ToHome<Reply>>(again).front().mail.frame, *first.frame);
}

TEST(OwnedRoom, WhatAStrangerAsksIsAnsweredAsAStrangerAndChangesNothing) {
  Owner room;
  room.enter(1);
  const auto before = room.owned.room;
  const auto effects = room.say(2, 1, "hi");
  EXPECT_EQ(kinds(effects), Kinds{"reply"});
  const auto reply = all<ToHome<Reply>>(effects).front().mail;
  EXPECT_EQ(reply.standing, Standing::Stranger);
  EXPECT_EQ(message_in<server::Refusal>(reply.frame).name, "not_a_member");
  EXPECT_EQ(room.owned.room, before);
}

TEST(OwnedRoom, TheLastByeIsRecordedAndThenThatTheRoomIsGone) {
  Owner room;
  room.enter(1);
  const auto effects = room.leave(1);
  EXPECT_EQ(kinds(effects), (Kinds{"record", "reply", "record"}));
  EXPECT_EQ(recorded<EventRecord>(effects).size(), 1U);
  EXPECT_EQ(recorded<GoneRecord>(effects).size(), 1U);
}

TEST(OwnedRoom, NobodyIsToldTheirOwnBye) {
  Owner room;
  for (const auto number : {1U, 2U, 3U}) room.enter(number);
  for (const auto& told : all<ToHome<Deliver>>(room.leave(1))) EXPECT_EQ(told.mail.except, 1U);
}

TEST(OwnedRoom, WhoseConnectionIsLostIsAwayAndWaitedFor) {
  Owner room;
  room.enter(1);
  room.enter(2);
  const auto effects = room.lose(1);
  EXPECT_EQ(kinds(effects), (Kinds{"wait", "record", "deliver"}));
  const auto wait = all<Wait>(effects).front();
  EXPECT_EQ(wait.milliseconds, limits::away_for);
  const auto bye = step(room.owned, wait.origin, wait.then, room.now);
  EXPECT_EQ(kinds(bye), (Kinds{"record", "deliver"}));
  EXPECT_EQ(room.owned.room.members.size(), 1U);
}

TEST(OwnedRoom, WhoCameBackIsNotGivenUp) {
  Owner room;
  room.enter(1);
  const auto wait = all<Wait>(room.lose(1)).front();
  room.enter(1);
  EXPECT_TRUE(step(room.owned, wait.origin, wait.then, room.now).empty());
  EXPECT_EQ(room.owned.room.members.size(), 1U);
}

TEST(OwnedRoom, AnOlderConnectionOfASessionChangesNothing) {
  Owner room;
  room.enter(1);
  auto newer = Owner::by(1);
  newer.connection = 9;
  step(room.owned, newer, RoomRequest{Enter{.nickname = {}, .media = {}}}, room.now);
  EXPECT_TRUE(room.lose(1).empty());
  EXPECT_TRUE(room.owned.server_only.attendance.hears(testing::peer(1)));
}

TEST(OwnedRoom, WhoIsMovedHearsItOnceAndNothingAfterIt) {
  Owner room;
  for (const auto number : {1U, 2U, 3U}) room.enter(number);
  const auto effects = step(room.owned, {}, MoveOut{{testing::room_name("pool")}}, room.now);
  EXPECT_EQ(kinds(effects), (Kinds{"removed", "removed", "record", "record", "record", "record"}));
  const auto removed = all<ToHome<Removed>>(effects);
  EXPECT_EQ(removed[0].mail.whom, (std::vector<ConnectionId>{2}));
  EXPECT_EQ(removed[1].mail.whom, (std::vector<ConnectionId>{1, 3}));
  EXPECT_EQ(message_in<server::Moved>(removed[0].mail.frame).to.front(),
            testing::room_name("pool"));
  EXPECT_TRUE(room.owned.room.members.empty());
}

TEST(OwnedRoom, WhoIsMovedToWhereTheyAreStaysAndEntersTheOthers) {
  Owner room;
  for (const auto number : {1U, 2U}) room.enter(number);
  const auto here = room.owned.room.name;
  EXPECT_EQ(kinds(step(room.owned, {}, MoveOut{{here}}, room.now)), Kinds{});
  const auto effects = step(room.owned, {}, MoveOut{{here, testing::room_name("pool")}}, room.now);
  EXPECT_EQ(kinds(effects), (Kinds{"deliver", "deliver"}));
  const auto told = message_in<server::Moved>(all<ToHome<Deliver>>(effects).front().mail.frame);
  EXPECT_EQ(told, (server::Moved{.room = {}, .to = {testing::room_name("pool")}}));
  EXPECT_EQ(room.owned.room.members.size(), 2U);
}

TEST(OwnedRoom, WhoIsAwayIsKeptWhatIsSaidToThemAlone) {
  Owner room;
  room.enter(1);
  room.enter(2);
  EXPECT_EQ(kinds(room.whisper(1, 2, 1)), (Kinds{"record", "to peer", "reply"}));
  room.lose(2);
  EXPECT_EQ(kinds(room.whisper(1, 2, 2)), (Kinds{"record", "reply"}));
  const auto back =
      Origin{.by = testing::peer(2),
             .home = 0,
             .connection = 8,
             .request = 1,
             .since = Position{.epoch = room.owned.room.epoch, .offset = 2, .number = 1}};
  const auto effects =
      step(room.owned, back, RoomRequest{Enter{.nickname = {}, .media = {}}}, room.now);
  const auto reply = all<ToHome<Reply>>(effects).front().mail;
  EXPECT_TRUE(message_in<server::Entered>(reply.frame).recovered);
  EXPECT_EQ(message_in<server::PrivateMessage>(reply.missed.back()).number, 2U);
}

TEST(OwnedRoom, AFullJournalRefusesAtOnceAllThatCanBeRefused) {
  Owner room;
  room.enter(1);
  room.now.journal_full = true;
  const auto effects = room.say(1, 1, "hi");
  EXPECT_EQ(kinds(effects), Kinds{"to peer"});
  EXPECT_EQ(all<ToHome<ToPeer>>(effects).front().goes, Goes::AtOnce);
  EXPECT_EQ(kinds(room.whisper(1, 2, 2)), Kinds{"to peer"});
  EXPECT_EQ(kinds(room.enter(2)), Kinds{"reply"});
  EXPECT_EQ(room.owned.room.members.size(), 1U);
  EXPECT_EQ(kinds(room.lose(1)), (Kinds{"wait", "record"}));
  EXPECT_EQ(kinds(room.leave(1)), (Kinds{"record", "reply", "record"}));
}

TEST(OwnedRoom, WhatIsTooOldIsDroppedAndTheJournalHearsOfIt) {
  Owner room;
  room.enter(1);
  room.say(1, 1, "hi");
  EXPECT_TRUE(step(room.owned, {}, DropOld{}, room.now).empty());
  room.now.steady += limits::history_age + 1;
  const auto trimmed = recorded<TrimRecord>(step(room.owned, {}, DropOld{}, room.now));
  ASSERT_EQ(trimmed.size(), 1U);
  EXPECT_EQ(trimmed.front().from, 2U);
}

}  // namespace
}  // namespace noom
