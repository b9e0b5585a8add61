#include "server/session/websockets.hpp"

#include <gtest/gtest.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <functional>
#include <map>

#include "tests/server/rfc6455/frames.hpp"

namespace noom {
namespace {

using rfc6455::test::bytes_of;

Frame frame(std::string_view text) { return Frame(text); }

// A socket of packets instead of TCP: what one system call wrote is what one call reads. Or one of
// bytes, as TCP is.
class OtherEnd {
 public:
  explicit OtherEnd(int type = SOCK_SEQPACKET) {
    std::array<int, 2> ends{};
    EXPECT_EQ(::socketpair(AF_UNIX, type | SOCK_NONBLOCK, 0, ends.data()), 0);
    server = ends[0];
    own_ = ends[1];
  }
  ~OtherEnd() { hang_up(); }
  OtherEnd(const OtherEnd&) = delete;
  OtherEnd& operator=(const OtherEnd&) = delete;

  void hang_up() { ::close(std::exchange(own_, -1)); }
  void say(const std::string& bytes) const {
    EXPECT_EQ(::send(own_, bytes.data(), bytes.size(), 0), static_cast<ssize_t>(bytes.size()));
  }
  // What one call wrote; nothing: none did.
  std::string hear() const {
    std::string bytes(100'000, 0);
    const auto size = ::recv(own_, bytes.data(), bytes.size(), 0);
    bytes.resize(size < 0 ? 0 : static_cast<std::size_t>(size));
    return bytes;
  }
  void be_watched_by(int epoll, std::uint32_t as) const {
    epoll_event event{.events = EPOLLIN, .data = {.u32 = as}};
    EXPECT_EQ(::epoll_ctl(epoll, EPOLL_CTL_ADD, own_, &event), 0);
  }

  int server = -1;

 private:
  int own_ = -1;
};

class WebSocketsTest : public testing::TestWithParam<Batch::By> {
 protected:
  // Everyone hears each text thrice, if nothing else is to be done with it, and "bye" when somebody
  // has gone.
  Peers peers() {
    return {
        .connected =
            [this](Peer peer) {
              const auto id = ++last_;
              peers_.emplace(id, std::move(peer));
              return id;
            },
        .text = [this](ConnectionId by, std::string_view text) { on_text(peers_.at(by), text); },
        .not_text = [](ConnectionId) {},
        .closed =
            [this](ConnectionId peer, std::uint16_t code) {
              peers_.erase(peer);
              codes.push_back(code);
              tell_all("bye");
            },
        .greeted = [](ConnectionId) { return Greeted::Yes; }};
  }
  void tell_all(const std::string& text) {
    const auto shared = frame(text);
    for (const auto& peer : peers_) peer.second.send(shared);
  }
  void adopt(OtherEnd& end, Admission admission = Admission::Open) {
    websockets.adopt(end.server, {}, admission, nullptr);
    turn_over();
  }
  // All that is ready, and no waiting.
  void turn_over() {
    while (loop.poll_one() > 0) continue;
  }

  boost::asio::io_context loop;
  Tasks tasks;
  Turn turn{loop, [this] { websockets.settle(); }};
  WebSockets websockets{loop, turn, tasks, peers(), GetParam()};
  std::vector<std::uint16_t> codes;
  std::function<void(Peer&, std::string_view)> on_text = [this](Peer&, std::string_view text) {
    for (int i = 0; i < 3; ++i) tell_all(std::string(text));
  };

 private:
  ConnectionId last_ = 0;
  std::map<ConnectionId, Peer> peers_;
};

constexpr std::string_view thrice = "\x81\x02hi\x81\x02hi\x81\x02hi";

INSTANTIATE_TEST_SUITE_P(, WebSocketsTest, testing::Values(Batch::By::Ring, Batch::By::Calls),
                         [](const auto& by) {
                           return by.param == Batch::By::Ring ? "ByRing" : "ByCalls";
                         });

TEST_P(WebSocketsTest, AllFramesOfATurnLeaveInOneSystemCallForEachSocket) {
  std::array<OtherEnd, 3> ends;
  for (auto& end : ends) adopt(end);
  ends[0].say(bytes_of({.payload = "hi"}));
  turn_over();
  for (const auto& end : ends) {
    EXPECT_EQ(end.hear(), thrice);
    EXPECT_EQ(end.hear(), "");
  }
}

TEST_P(WebSocketsTest, WhatSeveralSayInOneTurnLeavesTogetherToo) {
  std::array<OtherEnd, 2> ends;
  for (auto& end : ends) adopt(end);
  for (const auto& end : ends) end.say(bytes_of({.payload = "hi"}));
  turn_over();
  for (const auto& end : ends) EXPECT_EQ(end.hear(), std::string(thrice) + std::string(thrice));
}

// An epoll set names sockets in the order in which they became readable.
TEST_P(WebSocketsTest, WhoSpokeIsWrittenToFirst) {
  std::array<OtherEnd, 3> ends;
  const int epoll = ::epoll_create1(0);
  for (std::uint32_t i = 0; i < ends.size(); ++i) {
    adopt(ends[i]);
    ends[i].be_watched_by(epoll, i);
  }
  ends[2].say(bytes_of({.payload = "hi"}));
  turn_over();
  std::array<epoll_event, 4> readable{};
  EXPECT_EQ(::epoll_wait(epoll, readable.data(), readable.size(), 0), 3);
  EXPECT_EQ(readable[0].data.u32, 2U);
  EXPECT_EQ(readable[1].data.u32, 0U);
  ::close(epoll);
}

TEST_P(WebSocketsTest, AllIsReadOfWhoSaysMuchOrLittleAndOfWhoHangsUpThen) {
  OtherEnd bystander;
  adopt(bystander);
  std::vector<std::size_t> heard;
  on_text = [&](Peer&, std::string_view text) { heard.push_back(text.size()); };
  for (const std::size_t size : {2U, 8'000U, 30'000U}) {
    OtherEnd end(SOCK_STREAM);
    adopt(end);
    for (const bool hangs_up : {false, true}) {
      for (int i = 0; i < 3; ++i) end.say(bytes_of({.payload = std::string(size, 'x')}));
      if (hangs_up) end.hang_up();
      turn_over();
      EXPECT_EQ(std::exchange(heard, {}), std::vector<std::size_t>(3, size));
    }
    EXPECT_EQ(std::exchange(codes, {}), std::vector<std::uint16_t>{1006});
  }
}

TEST_P(WebSocketsTest, WhoHangsUpIsMissedInTheSameTurn) {
  std::array<OtherEnd, 3> ends;
  for (auto& end : ends) adopt(end);
  ends[0].hang_up();
  ends[1].hang_up();
  turn_over();
  EXPECT_EQ(codes, (std::vector<std::uint16_t>{1006, 1006}));
  EXPECT_EQ(ends[2].hear(),
            "\x81\x03"
            "bye\x81\x03"
            "bye");
}

TEST_P(WebSocketsTest, AFarewellIsAnsweredAndOurHalfIsClosedButNotTheOther) {
  OtherEnd end;
  adopt(end);
  end.say(bytes_of({.payload = "hi"}) + bytes_of({.first = 0x88, .payload = "\x03\xE9"}));
  turn_over();
  EXPECT_EQ(end.hear(), std::string(thrice) + "\x88\x02\x03\xE9");
  EXPECT_EQ(codes, (std::vector<std::uint16_t>{1001}));
  end.say("whatever");
  turn_over();
  EXPECT_EQ(end.hear(), "");
}

TEST_P(WebSocketsTest, AStopClosesEveryoneAndEndsTheLoopOnceTheyHaveGone) {
  std::array<OtherEnd, 2> ends;
  for (auto& end : ends) adopt(end);
  bool done = false;
  tasks.stop_gently([&done] { done = true; });
  turn_over();
  for (auto& end : ends) {
    EXPECT_EQ(end.hear(), "\x88\x02\x03\xF4");
    EXPECT_FALSE(done);
    end.say(bytes_of({.first = 0x88, .payload = "\x03\xF4"}));
    turn_over();
    end.hang_up();
    turn_over();
  }
  EXPECT_TRUE(done);
  EXPECT_TRUE(loop.stopped());
}

TEST_P(WebSocketsTest, WhoIsOneTooManyIsToldSoAndNeverMeetsTheHub) {
  OtherEnd end;
  adopt(end, Admission::TooManyConnections);
  EXPECT_EQ(end.hear(), "\x88\x02\x0F\xA3");
  end.say(bytes_of({.payload = "hi"}));
  turn_over();
  EXPECT_EQ(end.hear(), "");
  EXPECT_EQ(codes, std::vector<std::uint16_t>{});
}

}  // namespace
}  // namespace noom
