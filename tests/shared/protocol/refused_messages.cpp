#include "tests/shared/protocol/refused_messages.hpp"

namespace noom::testing {

std::vector<Refused> refused_envelopes() {
  return {
      {Code::TooLong, 0, "message", ping_of_bytes(limits::message_bytes + 1)},
      {Code::TooLong, 0, "message", std::string(100'000, '[')},
      {Code::BadUtf8, 0, "", "{\"type\":\"ping\",\"id\":5,\"payload\":{\"x\":\"\xFF\"}}"},
      {Code::BadUtf8, 0, "", "{\"type\":\"ping\",\"payload\":{}}\xED\xA0\x80"},
      {Code::BadUtf8, 0, "", "\x89PNG\r\n\x1A\n"},
      {Code::BadJson, 0, "", ""},
      {Code::BadJson, 0, "", " "},
      {Code::BadJson, 0, "", "ping"},
      {Code::BadJson, 0, "", "null"},
      {Code::BadJson, 0, "", "5"},
      {Code::BadJson, 0, "", "\"hello\""},
      {Code::BadJson, 0, "", R"([{"type":"ping","payload":{}}])"},
      {Code::BadJson, 0, "", R"({"type":"ping","id":5,"payload":{}}{})"},
      {Code::BadJson, 0, "", R"({"type":"ping","id":5,"payload":{},})"},
      {Code::BadJson, 0, "", R"({'type':'ping'})"},
      {Code::BadJson, 0, "", R"(/**/{"type":"ping","payload":{}})"},
      {Code::BadJson, 0, "", R"({"type":"ping","id":05,"payload":{}})"},
      {Code::BadJson, 0, "", R"({"type":"ping","id":+5,"payload":{}})"},
      {Code::BadJson, 0, "", R"({"type":"ping","id":NaN,"payload":{}})"},
      {Code::BadJson, 0, "", R"({"type":"ping","id":5,"payload":{"x":"\ud83d"}})"},
      {Code::BadJson, 0, "", R"({"type":"ping","id":5,"payload":{"x":"\ude00"}})"},
      {Code::BadJson, 0, "", R"({"type":"ping","id":5,"payload":{"x":"\ude00\ud83d"}})"},
      {Code::BadJson, 0, "", R"({"type":"ping","id":5,"payload":{"x":"\x41"}})"},
      {Code::BadJson, 0, "", "{\"type\":\"ping\",\"id\":5,\"payload\":{\"x\":\"\n\"}}"},
      {Code::BadJson, 0, "", "\xEF\xBB\xBF{\"type\":\"ping\",\"payload\":{}}"},
      {Code::BadJson, 0, "", "{\"type\":\"ping\",\"id\":5,\"payload\":{}}\0"s},
      {Code::BadJson, 0, "", "{\"type\":\"ping\",\"id\":5,\"payload\":{}}\0garbage"s},
      {Code::BadJson, 0, "", "{\"type\":\"pi\0ng\",\"id\":5,\"payload\":{}}"s},
      {Code::BadJson, 0, "", "\0\0\0\0"s},
      {Code::TooDeep, 5, "", nested(limits::json_depth)},
      {Code::TooDeep, 0, "", std::string(limits::json_depth + 1, '[')},
      {Code::TooDeep, 0, "", std::string(60'000, '[')},
      {Code::DuplicateKey, 5, "", R"({"type":"ping","id":5,"payload":{},"type":"bye"})"},
      {Code::DuplicateKey, 5, "", R"({"type":"ping","id":5,"id":6,"payload":{}})"},
      {Code::DuplicateKey, 5, "", R"({"type":"ping","id":5,"payload":{"a":1,"a":1}})"},
      {Code::DuplicateKey, 5, "", R"({"type":"ping","id":5,"payload":{"a":1,"\u0061":1}})"},
      {Code::DuplicateKey, 5, "", R"({"type":"ping","id":5,"x":[[{"":1,"":2}]],"payload":{}})"},
      {Code::DuplicateKey, 0, "", R"({"type":"ping","payload":{"a":1,"a":1},"id":5})"},
      {Code::TooLong, 5, "", list_of(limits::client_list_items + 1)},
      {Code::TooLong, 5, "", object_of(limits::json_members + 1)},
      {Code::BadValue, 5, "", R"({"type":"ping","id":5,"payload":{"x":1e999}})"},
  };
}

std::vector<Refused> refused_heads() {
  return {
      {Code::MissingField, 5, "type", R"({"id":5,"payload":{}})"},
      {Code::WrongType, 5, "type", R"({"type":5,"id":5,"payload":{}})"},
      {Code::WrongType, 5, "type", R"({"type":null,"id":5,"payload":{}})"},
      {Code::UnknownType, 5, "", R"({"type":"welcome","id":5,"payload":{}})"},
      {Code::UnknownType, 5, "", R"({"type":"Ping","id":5,"payload":{}})"},
      {Code::UnknownType, 5, "", R"({"type":"","id":5,"payload":{}})"},
      {Code::UnknownType, 5, "", R"({"type":"ping\u0000","id":5,"payload":{}})"},
      {Code::UnknownType, 5, "", R"({"type":"__proto__","id":5,"payload":{}})"},
      {Code::MissingField, 5, "payload", R"({"type":"ping","id":5})"},
      {Code::WrongType, 5, "payload", R"({"type":"ping","id":5,"payload":null})"},
      {Code::WrongType, 5, "payload", R"({"type":"ping","id":5,"payload":[]})"},
      {Code::WrongType, 0, "id", R"({"type":"ping","id":"5","payload":{}})"},
      {Code::BadValue, 0, "id", R"({"type":"ping","id":-1,"payload":{}})"},
      {Code::BadValue, 0, "id", R"({"type":"ping","id":1.0,"payload":{}})"},
      {Code::BadValue, 0, "id", R"({"type":"ping","id":4294967296,"payload":{}})"},
      {Code::BadValue, 0, "id", R"({"type":"ping","id":99999999999999999999,"payload":{}})"},
  };
}

std::vector<Refused> refused_payloads() {
  const auto media = [](std::string_view state) {
    return R"({"type":"media","id":5,"room":"r","payload":{"media":)" + std::string(state) + "}}";
  };
  return {
      {Code::MissingField, 5, "protocol", R"({"type":"hello","id":5,"payload":{}})"},
      {Code::WrongType, 5, "protocol", R"({"type":"hello","id":5,"payload":{"protocol":"1"}})"},
      {Code::WrongType, 5, "protocol", R"({"type":"hello","id":5,"payload":{"protocol":null}})"},
      {Code::WrongType, 5, "nickname",
       R"({"type":"hello","id":5,"payload":{"protocol":3,"nickname":{}}})"},
      {Code::BadNickname, 5, "nickname", R"({"type":"nickname","id":5,"payload":{"nickname":""}})"},
      {Code::BadRoomName, 5, "room", R"({"type":"leave_room","id":5,"room":" ","payload":{}})"},
      {Code::MissingField, 5, "room", R"({"type":"leave_room","id":5,"payload":{"room":"r"}})"},
      {Code::WrongType, 5, "room", R"({"type":"leave_room","id":5,"room":null,"payload":{}})"},
      {Code::MissingField, 5, "media", R"({"type":"media","id":5,"room":"r","payload":{}})"},
      {Code::BadText, 5, "text",
       R"({"type":"new_message","id":5,"room":"r","payload":{"key":1,"text":"\u200b"}})"},
      {Code::BadText, 5, "text",
       R"({"type":"new_message","id":5,"room":"r","payload":{"key":1,"text":")" +
           std::string(limits::text_code_points + 1, 'x') + R"("}})"},
      {Code::BadValue, 5, "to",
       R"({"type":"private_message","id":5,"room":"r","payload":{"to":"me","key":1,"text":"a"}})"},
      {Code::BadValue, 5, "generation", generation("-1")},
      {Code::BadValue, 5, "generation", generation("1.5")},
      {Code::BadValue, 5, "generation", generation("1e0")},
      {Code::BadValue, 5, "generation", generation("4294967296")},
      {Code::BadValue, 5, "generation", generation("9007199254740993")},
      {Code::WrongType, 5, "generation", generation("true")},
      {Code::BadValue, 5, "", generation("1e999")},
      {Code::BadValue, 5, "", generation("-1e999")},
      {Code::BadValue, 5, "sdp", offer("")},
      {Code::BadValue, 5, "sdp", offer(" v=0")},
      {Code::TooLong, 5, "sdp", offer("v=0" + std::string(limits::sdp_bytes - 2, 'x'))},
      {Code::WrongType, 5, "media", media("true")},
      {Code::WrongType, 5, "inCall", media(R"({"inCall":1,"microphone":"on","camera":"on"})")},
      {Code::BadValue, 5, "camera", media(R"({"inCall":true,"microphone":"on","camera":"ON"})")},
      {Code::WrongType, 5, "camera", media(R"({"inCall":true,"microphone":"on","camera":1})")},
  };
}

}  // namespace noom::testing
