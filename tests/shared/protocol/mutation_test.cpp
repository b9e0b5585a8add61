// Messages changed at random, the same way each time: never a crash, and what is read is a message.
#include <gtest/gtest.h>

#include "shared/protocol/codec.hpp"
#include "tests/shared/support/samples.hpp"

namespace noom {
namespace {

using testing::Random;

std::string pick_token(Random& random) {
  static const std::vector<std::string> tokens{"{",
                                               "}",
                                               "[",
                                               "]",
                                               ",",
                                               ":",
                                               "\"",
                                               "\\",
                                               "null",
                                               "true",
                                               "-1",
                                               "1e999",
                                               "1e-9",
                                               "0",
                                               "4294967296",
                                               "\\ud83d",
                                               "\xFF",
                                               "\xED\xA0\x80",
                                               "\xEF\xBB\xBF",
                                               "\"id\":1,",
                                               "\"type\":\"ping\",",
                                               "\"payload\":{}",
                                               "\\u0000",
                                               " "};
  return tokens[random.below(tokens.size())];
}

std::string mutated(std::string text, Random& random) {
  for (auto left = 1 + random.below(3); left > 0 && !text.empty(); --left) {
    const auto at = random.below(text.size());
    const auto size = random.below(8);
    switch (random.below(5)) {
      case 0:
        text[at] = static_cast<char>(random.below(256));
        break;
      case 1:
        text.erase(at, size);
        break;
      case 2:
        text.insert(at, pick_token(random));
        break;
      case 3:
        text.insert(at, text.substr(random.below(text.size()), size));
        break;
      default:
        text.replace(at, size, pick_token(random));
        break;
    }
  }
  return text;
}

template <class Message, class Decode>
std::size_t accepted_of(const std::vector<std::string>& seeds, std::size_t rounds, Random& random,
                        Decode decode) {
  std::size_t accepted = 0;
  for (std::size_t round = 0; round < rounds; ++round) {
    const auto text = mutated(seeds[round % seeds.size()], random);
    const auto decoded = decode(text);
    if (!decoded.message.ok()) continue;
    ++accepted;
    const auto again = decode(encode(Envelope<Message>{decoded.id, *decoded.message}));
    EXPECT_TRUE(again.message.ok()) << text;
    if (!again.message.ok()) break;
    EXPECT_EQ(*again.message, *decoded.message) << text;
    EXPECT_EQ(again.id, decoded.id) << text;
  }
  return accepted;
}

template <class Message, class Decode>
void expect_no_surprise(std::uint64_t seed, Decode decode) {
  Random random{seed};
  std::vector<std::string> seeds;
  for (int copies = 0; copies < 4; ++copies)
    for (const auto& message : testing::one_of_each<Message>(random))
      seeds.push_back(encode(Envelope<Message>{random.next(), message}));
  constexpr std::size_t rounds = 6000;
  const auto accepted = accepted_of<Message>(seeds, rounds, random, decode);
  // Were all refused or all accepted, nothing would have been tried.
  EXPECT_GT(accepted, rounds / 50);
  EXPECT_LT(accepted, rounds / 2);
}

TEST(Mutation, OfClientMessagesNeverSurprises) {
  expect_no_surprise<ClientMessage>(7, [](std::string_view text) { return decode_client(text); });
}

TEST(Mutation, OfServerMessagesNeverSurprises) {
  expect_no_surprise<ServerMessage>(8, [](std::string_view text) { return decode_server(text); });
}

TEST(Mutation, NoiseIsNeverAMessage) {
  Random random{9};
  for (int round = 0; round < 2000; ++round) {
    std::string noise;
    for (auto left = random.below(64); left > 0; --left)
      noise += static_cast<char>(random.below(256));
    EXPECT_FALSE(decode_client(noise).message.ok());
  }
}

}  // namespace
}  // namespace noom
