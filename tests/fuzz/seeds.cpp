// What the fuzzers begin with, made from the structs: noom-fuzz-seeds <directory> writes a folder
// of texts for each of them, and the dictionary of all names on the wire.
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>

#include "shared/protocol/codec.hpp"
#include "shared/room/mail.hpp"
#include "shared/room/room.hpp"
#include "tests/shared/support/samples.hpp"

namespace noom::fuzz {
namespace {

constexpr int rounds = 5;

class Seeds {
 public:
  explicit Seeds(std::filesystem::path directory) : directory_(std::move(directory)) {}

  void add(const std::string& target, const std::string& text) {
    const auto folder = directory_ / target;
    std::filesystem::create_directories(folder);
    std::ofstream(folder / std::to_string(++count_), std::ios::binary) << text;
    static const std::regex name("\"([A-Za-z_]{2,20})\"");
    for (std::sregex_iterator found(text.begin(), text.end(), name), end; found != end; ++found)
      names_.insert((*found)[1]);
  }
  void write_names() const {
    std::ofstream dictionary(directory_ / "names.dict");
    for (const auto& name : names_) dictionary << "\"\\\"" << name << "\\\"\"\n";
  }

 private:
  std::filesystem::path directory_;
  int count_ = 0;
  std::set<std::string> names_;
};

template <class Message>
void add_messages(Seeds& seeds, const std::string& target, testing::Random& random) {
  for (int round = 0; round < rounds; ++round)
    for (auto& message : testing::one_of_each<Message>(random))
      seeds.add(target, encode(Envelope<Message>{.id = 7, .message = std::move(message)}));
}

void add_mail(Seeds& seeds, testing::Random& random) {
  for (int round = 0; round < 10 * rounds; ++round) {
    RoomMail asked;
    testing::Filler(random).fill(asked);
    seeds.add("mail", encode(asked));
  }
  for (int round = 0; round < rounds; ++round)
    for (const auto& told : testing::one_of_each<HomeMail>(random)) seeds.add("mail", encode(told));
}

void add_rows(Seeds& seeds) {
  Room room{.name = testing::room_name("tea"), .epoch = Epoch{{1, 2}}, .members = {}};
  const server::Welcome welcome{
      .room = room.name,
      .offset = 1,
      .member = {.id = testing::peer(1), .order = 1, .nickname = testing::nickname("Ann")}};
  apply(room, welcome);
  const auto text = [](ServerMessage message) {
    return encode(Envelope<ServerMessage>{.message = std::move(message)});
  };
  auto head = snapshot(room);
  head.members.clear();
  const std::string end(1, '\0');
  const auto line = server::NewMessage{.room = room.name,
                                       .offset = 1,
                                       .from = testing::peer(1),
                                       .nickname = testing::nickname("Ann"),
                                       .key = 5,
                                       .text = testing::line("hi"),
                                       .at = 9};
  const auto rows = "tea" + end + text(head) + end + 'w' + text(welcome) + end;
  seeds.add("rows", rows);
  seeds.add("rows", rows + "e\1 " + text(welcome) + end);
  seeds.add("rows", rows + "e\1 " + text(line) + end + 'r' + testing::peer(1).text() + " \1" + end);
}

void add_texts(Seeds& seeds) {
  testing::Random random{3};
  for (int i = 0; i < 8 * rounds; ++i) seeds.add("names", testing::pick_text(random));
  for (const auto* const text :
       {"see https://noom.example/a(b)?c=1#d.", "mailto:ann@noom.example, or",
        "(http://[::1]:80/) http://a@b", "방 https://방.example/길"})
    seeds.add("links", text);
  for (const auto* const text :
       {"\1{}\n{}", "\0AAAAAAAAAAEAAAAAAAAACQ", "\1{\"a\":1}\nclose 1001\n"})
    seeds.add("polling", text);
  for (const auto* const text :
       {"GET /room/tea HTTP/1.1\r\nHost: noom.example",
        "GET /ws HTTP/1.1\r\nHost: a:80\r\nOrigin: http://a\r\nUpgrade: websocket\r\n"
        "Connection: keep-alive, Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
        "POST /polling/AAAAAAAAAAEAAAAAAAAACQ?number=1 HTTP/1.1\r\nHost: [::1]\r\n"
        "Origin: https://noom.example\r\nContent-Length: 3"})
    seeds.add("http", text);
  seeds.add("rfc6455", std::string("\2\x81\x82"
                                   "abcd"
                                   "\x09\x0b",
                                   9));
  seeds.add("rfc6455", std::string("\1\x88\x82"
                                   "abcd"
                                   "\x62\x8a",
                                   9));
}

void write(const std::filesystem::path& directory) {
  Seeds seeds(directory);
  testing::Random random{1};
  add_messages<ClientMessage>(seeds, "decode_client", random);
  add_messages<ServerMessage>(seeds, "decode_server", random);
  add_mail(seeds, random);
  add_rows(seeds);
  add_texts(seeds);
  seeds.write_names();
}

}  // namespace
}  // namespace noom::fuzz

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  noom::fuzz::write(argv[1]);
}
