#include "shared/protocol/refusal.hpp"

#include <gtest/gtest.h>

#include <set>

#include "shared/protocol/codec.hpp"

namespace noom {
namespace {

// A switch without default: a new Code does not compile here until it is counted.
constexpr int counted(Code code) {
  switch (code) {
    case Code::NotText:
    case Code::BadUtf8:
    case Code::BadJson:
    case Code::TooDeep:
    case Code::DuplicateKey:
    case Code::TooLong:
    case Code::UnknownType:
    case Code::MissingField:
    case Code::WrongType:
    case Code::BadValue:
    case Code::HelloFirst:
    case Code::HelloTwice:
    case Code::ProtocolVersion:
    case Code::TooFast:
    case Code::NotAMember:
    case Code::NoSuchMember:
    case Code::MemberAway:
    case Code::TooManyRooms:
    case Code::RoomFull:
    case Code::BadRoomName:
    case Code::BadNickname:
    case Code::BadText:
    case Code::TimedOut:
    case Code::ConnectionLost:
      return 1;
  }
  return 0;
}

constexpr int counted(CloseCode code) {
  switch (code) {
    case CloseCode::Normal:
    case CloseCode::GoingAway:
    case CloseCode::NotText:
    case CloseCode::BadUtf8:
    case CloseCode::TooBig:
    case CloseCode::Restart:
    case CloseCode::Slow:
    case CloseCode::NoPong:
    case CloseCode::Stale:
    case CloseCode::TooManyConnections:
    case CloseCode::Superseded:
    case CloseCode::ProtocolVersion:
    case CloseCode::TooManyErrors:
    case CloseCode::OriginRefused:
      return 1;
  }
  return 0;
}

template <class AnyCode>
int enumerators() {
  int count = 0;
  for (std::uint32_t number = 0; number <= 0xFFFF; ++number)
    count += counted(static_cast<AnyCode>(number));
  return count;
}

template <class Kinds>
void expect_unique(const Kinds& kinds) {
  std::set<std::uint32_t> numbers;
  std::set<std::string_view> names;
  for (const auto& kind : kinds) {
    EXPECT_TRUE(numbers.insert(static_cast<std::uint32_t>(kind.code)).second) << kind.name;
    EXPECT_TRUE(names.insert(kind.name).second) << kind.name;
    EXPECT_FALSE(kind.meaning.empty()) << kind.name;
  }
}

TEST(Refusal, NumbersAndNamesAreUnique) { expect_unique(refusals()); }
TEST(Refusal, EveryCodeIsInTheTable) {
  EXPECT_EQ(static_cast<int>(refusals().size()), enumerators<Code>());
}
TEST(CloseCode, NumbersAndNamesAreUnique) { expect_unique(close_kinds()); }
TEST(CloseCode, EveryCodeIsInTheTable) {
  EXPECT_EQ(static_cast<int>(close_kinds().size()), enumerators<CloseCode>());
}

TEST(Refusal, EveryOneCanBeSaid) {
  for (const auto& kind : refusals()) {
    const auto message = refusal({kind.code, "field"});
    EXPECT_EQ(message.code, static_cast<std::uint32_t>(kind.code));
    EXPECT_EQ(message.name, kind.name);
    EXPECT_EQ(message.retry, kind.retry == Retry::Yes);
    EXPECT_EQ(message.detail, "field");
    EXPECT_EQ(refusal_kind(message.code), &kind);
    EXPECT_TRUE(
        decode_server(encode(Envelope<ServerMessage>{.id = 1, .message = message})).message.ok());
  }
}

TEST(Refusal, HasNoDetailWhenThereIsNone) {
  EXPECT_EQ(refusal({Code::TooFast, {}}).detail, std::nullopt);
}

TEST(Refusal, UnknownNumbersHaveNoKind) {
  EXPECT_EQ(refusal_kind(0), nullptr);
  EXPECT_EQ(refusal_kind(99), nullptr);
  EXPECT_EQ(refusal_kind(65536 + 100), nullptr);
}

TEST(CloseCode, OursSayByTheirNumberWhetherToComeBack) {
  for (const auto& kind : close_kinds()) {
    const auto number = static_cast<std::uint16_t>(kind.code);
    EXPECT_EQ(retry_after_close(number), kind.retry);
    if (number >= 4000) {
      EXPECT_EQ(kind.retry == Retry::Yes, number < 4500) << kind.name;
    }
  }
}

TEST(CloseCode, OneComesBackAfterANumberThatNobodyKnows) {
  for (const int number : {1005, 1006, 1011, 1013, 4321})
    EXPECT_EQ(retry_after_close(static_cast<std::uint16_t>(number)), Retry::Yes);
}

// A client of tomorrow's server: a number that today's table lacks tells by itself.
TEST(CloseCode, AnUnknownOneOfOursFollowsTheRuleOfTheNumbers) {
  EXPECT_EQ(retry_after_close(4499), Retry::Yes);
  EXPECT_EQ(retry_after_close(4502), Retry::No);
  EXPECT_EQ(retry_after_close(4999), Retry::No);
}

TEST(Refusal, MeaningsTellTheLimitsAsTheyAre) {
  const auto tells = [](std::string_view meaning, std::size_t limit) {
    return meaning.find(std::to_string(limit)) != meaning.npos;
  };
  const auto meaning = [](Code code) {
    return refusal_kind(static_cast<std::uint32_t>(code))->meaning;
  };
  EXPECT_TRUE(tells(meaning(Code::TooDeep), limits::json_depth));
  EXPECT_TRUE(tells(meaning(Code::BadRoomName), limits::room_name_code_points));
  EXPECT_TRUE(tells(meaning(Code::BadNickname), limits::nickname_code_points));
  EXPECT_TRUE(tells(meaning(Code::BadText), limits::text_code_points));
  for (const auto& kind : close_kinds()) {
    if (kind.code == CloseCode::TooBig) {
      EXPECT_TRUE(tells(kind.meaning, limits::message_bytes / 1024));
    }
    if (kind.code == CloseCode::Slow) {
      EXPECT_TRUE(tells(kind.meaning, limits::outbox_bytes / 1024 / 1024));
    }
    if (kind.code == CloseCode::Stale) {
      EXPECT_TRUE(tells(kind.meaning, limits::hello_deadline / 1000));
    }
    if (kind.code == CloseCode::TooManyErrors) {
      EXPECT_TRUE(tells(kind.meaning, limits::decode_errors));
    }
  }
}

}  // namespace
}  // namespace noom
