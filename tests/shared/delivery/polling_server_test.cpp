// What the server's end of polling keeps, tells and refuses.
#include <gtest/gtest.h>

#include "tests/shared/delivery/polling_ends.hpp"

namespace noom::polling {
namespace {

Text text(std::string_view content) { return Text(content); }

TEST(PollingServer, WhatWasSaidIsToldUntilItIsAcknowledged) {
  ServerEnd end;
  EXPECT_EQ(end.poll(0), Polled::Nothing);
  end.push(text("{a}"));
  end.push(text("{b}"));
  EXPECT_EQ(end.answer(), "{a}\n{b}\n");
  EXPECT_EQ(end.poll(0), Polled::Something) << "the answer was lost";
  EXPECT_EQ(end.answer(), "{a}\n{b}\n");
  EXPECT_EQ(end.poll(1), Polled::Something);
  EXPECT_EQ(end.answer(), "{b}\n");
  EXPECT_EQ(end.poll(2), Polled::Nothing);
}

TEST(PollingServer, APollThatComesAfterALaterOneChangesNothing) {
  ServerEnd end;
  end.push(text("{a}"));
  end.push(text("{b}"));
  EXPECT_EQ(end.poll(1), Polled::Something);
  EXPECT_EQ(end.poll(0), Polled::Late);
  EXPECT_EQ(end.answer(), "{b}\n");
}

TEST(PollingServer, WhatWasNeverSaidCannotBeAcknowledged) {
  ServerEnd end;
  end.push(text("{a}"));
  EXPECT_EQ(end.poll(2), Polled::Impossible);
  EXPECT_EQ(end.answer(), "{a}\n");
}

TEST(PollingServer, ALongAnswerIsGivenInParts) {
  ServerEnd end;
  const std::string half(limits::polling_bytes / 2, 'x');
  for (int i = 0; i < 3; ++i) end.push(text(half));
  end.close(CloseCode::Restart);
  EXPECT_EQ(end.answer(), half + '\n');
  EXPECT_EQ(end.poll(2), Polled::Something);
  EXPECT_EQ(end.answer(), half + "\nclose 1012\n");
}

TEST(PollingServer, OneTextIsToldHoweverLongItIs) {
  ServerEnd end;
  const std::string all(limits::polling_bytes * 2, 'x');
  end.push(text(all));
  end.push(text("{a}"));
  EXPECT_EQ(end.answer(), all + '\n');
}

TEST(PollingServer, WhatItKeepsIsBoundedAndASlowClientIsToldOnlySo) {
  ServerEnd end;
  const std::string most(limits::outbox_bytes, 'x');
  EXPECT_TRUE(end.takes(most.size()));
  end.push(text(most));
  EXPECT_FALSE(end.takes(1));
  end.close(CloseCode::Slow);
  for (const std::uint64_t after : {0U, 1U, 7U}) {
    EXPECT_EQ(end.poll(after), Polled::Something);
    EXPECT_EQ(end.answer(), "close 4000\n");
  }
}

TEST(PollingServer, AClosedOneTellsWhatCameBeforeAndNothingAfter) {
  ServerEnd end;
  end.push(text("{a}"));
  end.close(CloseCode::Superseded);
  end.close(CloseCode::Restart);
  end.push(text("{b}"));
  EXPECT_EQ(end.poll(0), Polled::Something);
  EXPECT_EQ(end.answer(), "{a}\nclose 4004\n");
  EXPECT_TRUE(end.hear(1, "{x}\n").texts.empty());
  EXPECT_EQ(end.poll(1), Polled::Something);
  EXPECT_EQ(end.answer(), "close 4004\n");
}

TEST(PollingServer, RepetitionsAreIgnoredAndGapsAreRefused) {
  ServerEnd end;
  EXPECT_EQ(copied(end.hear(1, "{a}\n{b}\n").texts), (Texts{"{a}", "{b}"}));
  EXPECT_TRUE(end.hear(1, "{a}\n{b}\n").texts.empty());
  EXPECT_EQ(copied(end.hear(2, "{b}\n{c}").texts), Texts{"{c}"});
  EXPECT_EQ(end.hear(5, "{e}\n").verdict, Verdict::Gap);
  EXPECT_EQ(end.hear(0, "{e}\n").verdict, Verdict::Gap) << "the first is 1";
  EXPECT_EQ(copied(end.hear(4, "{d}\n").texts), Texts{"{d}"});
}

TEST(PollingServer, AFarewellComesAfterWhatIsSaidWithIt) {
  ServerEnd end;
  const auto heard = end.hear(1, "{a}\nclose 1001\n{b}\n");
  EXPECT_EQ(copied(heard.texts), Texts{"{a}"});
  EXPECT_EQ(heard.farewell, 1001);
  EXPECT_EQ(end.code(), 1001);
}

TEST(PollingServer, ATextThatIsTooLongCloses) {
  ServerEnd end;
  const std::string longest(limits::message_bytes, 'x');
  EXPECT_EQ(end.hear(1, longest + '\n').texts.size(), 1U);
  EXPECT_TRUE(end.hear(2, longest + "x\n").texts.empty());
  EXPECT_EQ(end.code(), 1009);
}

TEST(PollingServer, WhatOnlyLooksLikeAFarewellIsAText) {
  for (const auto* const line :
       {"close", "close ", "close 0", "close 10012", "close 1001 ", "close 0000"}) {
    ServerEnd end;
    EXPECT_EQ(end.hear(1, line).texts.size(), 1U) << line;
    EXPECT_FALSE(end.closed());
  }
}

}  // namespace
}  // namespace noom::polling
