#include "tests/load/generator/dialect.hpp"

#include <algorithm>

namespace noom::load {
namespace {

std::string at_ws(const Seat&) { return "/ws"; }

void append_message(std::string& out, const Seat& seat, std::uint32_t number,
                    std::string_view line) {
  out.append(R"({"type":"new_message","id":)").append(std::to_string(number));
  out.append(R"(,"room":")").append(seat.room);
  out.append(R"(","payload":{"key":)").append(std::to_string(number));
  out.append(R"(,"text":")").append(line).append(R"("}})");
}

// --- Noom: PROTOCOL.md ---------------------------------------------------------------------------

std::string hello(const Seat& seat) {
  return R"({"type":"hello","id":1,"payload":{"protocol":3,"nickname":")" + seat.nickname +
         R"("}})";
}

std::string enter_room(const Seat& seat) {
  return R"({"type":"enter_room","id":2,"room":")" + seat.room +
         R"(","payload":{"media":{"inCall":false,"microphone":"none","camera":"none"}}})";
}

std::string show_history(const Seat& seat) {
  return R"({"type":"room_setting","id":3,"room":")" + seat.room +
         R"(","payload":{"history":"shown"}})";
}

const Dialect noom{
    .name = "noom",
    .path = at_ws,
    .greetings = {{.after = {}, .say = hello}, {.after = R"({"type":"hello")", .say = enter_room}},
    .ready = R"({"type":"entered")",
    .message = append_message,
    .ack = R"({"type":"ack")",
    .delivery = R"({"type":"new_message")",
    .refusal = R"({"type":"refusal")",
    .sequence = R"("offset":)",
    .ping = {},
    .pong = {}};

// Everyone asks that newcomers see what was said; the first of a room is the one who changes it.
Dialect showing_history() {
  auto dialect = noom;
  dialect.name = "noom-history";
  dialect.greetings.push_back({.after = noom.ready, .say = show_history});
  dialect.ready = noom.ack;
  return dialect;
}
const Dialect noom_history = showing_history();

// --- the peers that have no protocol of their own: the same texts, without the version -----------

std::string enter_with_nickname(const Seat& seat) {
  return R"({"type":"enter_room","id":2,"room":")" + seat.room + R"(","payload":{"nickname":")" +
         seat.nickname + R"("}})";
}

const Dialect plain{.name = "plain",
                    .path = at_ws,
                    .greetings = {{.after = {}, .say = enter_with_nickname}},
                    .ready = noom.ready,
                    .message = append_message,
                    .ack = noom.ack,
                    .delivery = noom.delivery,
                    .refusal = noom.refusal,
                    .sequence = noom.sequence,
                    .ping = {},
                    .pong = {}};

// --- Socket.IO 4: packets of Engine.IO 4, of its WebSocket transport
// -------------------------------

std::string at_engine_io(const Seat&) { return "/socket.io/?EIO=4&transport=websocket"; }
std::string connect_namespace(const Seat&) { return "40"; }

std::string emit_enter_room(const Seat& seat) {
  return R"(420["enter_room",{"room":")" + seat.room + R"(","nickname":")" + seat.nickname +
         R"("}])";
}

void append_event(std::string& out, const Seat& seat, std::uint32_t number, std::string_view line) {
  out.append("42").append(std::to_string(number)).append(R"(["new_message",{"room":")");
  out.append(seat.room).append(R"(","text":")").append(line).append(R"("}])");
}

const Dialect socket_io{.name = "socket.io",
                        .path = at_engine_io,
                        .greetings = {{.after = "0{", .say = connect_namespace},
                                      {.after = "40{", .say = emit_enter_room}},
                        .ready = "430[",
                        .message = append_event,
                        .ack = "43",
                        .delivery = R"(42["new_message")",
                        .refusal = R"(42["refusal")",
                        .sequence = noom.sequence,
                        .ping = "2",
                        .pong = "3"};

// --- the floor: the room is in the path, the rest are bytes
// ----------------------------------------

std::string at_room(const Seat& seat) { return "/" + seat.room; }

const Dialect floor{.name = "floor",
                    .path = at_room,
                    .greetings = {},
                    .ready = noom.ready,
                    .message = append_message,
                    .ack = noom.ack,
                    .delivery = noom.delivery,
                    .refusal = noom.refusal,
                    .sequence = {},
                    .ping = {},
                    .pong = {}};

}  // namespace

const Dialect* find_dialect(std::string_view name) {
  for (const auto* dialect : {&noom, &noom_history, &plain, &socket_io, &floor})
    if (dialect->name == name) return dialect;
  return nullptr;
}

}  // namespace noom::load
