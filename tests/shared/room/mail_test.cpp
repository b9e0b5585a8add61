#include "shared/room/mail.hpp"

#include <gtest/gtest.h>

#include <set>

#include "tests/shared/support/samples.hpp"

namespace noom {
namespace {

using testing::Random;

TEST(Mail, WhateverAnOwnerIsAskedIsReadBackAsItWasWritten) {
  Random random{41};
  std::set<std::pair<std::size_t, std::size_t>> kinds;
  for (int round = 0; round < 500; ++round) {
    RoomMail mail;
    testing::Filler(random).fill(mail);
    const auto inner = std::visit(
        [](const auto& request) -> std::size_t {
          if constexpr (requires { request.index(); }) return request.index();
          return 0;
        },
        mail.request);
    kinds.emplace(mail.request.index(), inner);
    const auto text = encode(mail);
    const auto decoded = decode_room_mail(text);
    ASSERT_TRUE(decoded.ok()) << text << decoded.error().detail;
    ASSERT_EQ(*decoded, mail) << text;
  }
  EXPECT_EQ(kinds.size(), std::variant_size_v<RoomRequest> + std::variant_size_v<Directed> +
                              std::variant_size_v<OwnerRequest> - 2);
}

TEST(Mail, WhateverAHomeIsToldIsReadBackAsItWasWritten) {
  Random random{42};
  std::set<std::size_t> kinds;
  for (int round = 0; round < 200; ++round) {
    HomeMail mail;
    testing::Filler(random).fill(mail);
    kinds.insert(mail.index());
    const auto text = encode(mail);
    const auto decoded = decode_home_mail(text);
    ASSERT_TRUE(decoded.ok()) << text << decoded.error().detail;
    ASSERT_EQ(encode(*decoded), text);
  }
  EXPECT_EQ(kinds.size(), std::variant_size_v<HomeMail>);
}

TEST(Mail, AReplyThatNobodyWaitsForHasNoFrame) {
  const HomeMail mail = Reply{.to = 7, .room = testing::room_name("tea")};
  const auto decoded = decode_home_mail(encode(mail));
  ASSERT_TRUE(decoded.ok());
  EXPECT_FALSE(std::get<Reply>(*decoded).frame);
}

TEST(Mail, WhatIsNoMailIsRefused) {
  for (const auto* const text :
       {"", "{}", "[]", "7", R"({"room":"tea"})", R"({"room":"tea","origin":{}})",
        R"({"room":"tea","origin":{},"request":{}})", R"({"room":"tea","origin":{},"request":7})",
        R"({"room":"tea","origin":{},"request":{"kick":{}}})",
        R"({"room":"tea","origin":{},"request":{"leave":{"reason":"kicked"}}})",
        R"({"room":"tea","origin":{},"request":{"leave":{},"drop_old":{}}})", "\xFF"})
    EXPECT_FALSE(decode_room_mail(text).ok()) << text;
  for (const auto* const text :
       {"{}", R"({"reply":{}})", R"({"deliver":{"room":"tea"}})", R"({"other":{}})"})
    EXPECT_FALSE(decode_home_mail(text).ok()) << text;
}

}  // namespace
}  // namespace noom
