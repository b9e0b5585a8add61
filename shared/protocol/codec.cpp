#include "shared/protocol/codec.hpp"

#include <limits>

#include "shared/base/utf8.hpp"
#include "shared/protocol/json_shapes.hpp"
#include "shared/protocol/refusal.hpp"
#include "shared/protocol/wire_writer.hpp"

namespace noom {
namespace {

// No more than JavaScript holds exactly.
template <std::integral Integer>
Result<Integer> natural(const Json& json, std::string_view at) {
  constexpr std::uint64_t exact = std::uint64_t{1} << 53U;
  if (json.kind() == Json::Kind::OtherNumber) return Error{Code::BadValue, std::string(at)};
  if (json.kind() != Json::Kind::Natural) return Error{Code::WrongType, std::string(at)};
  const auto value = json.natural();
  if (value > exact || value > static_cast<std::uint64_t>(std::numeric_limits<Integer>::max()))
    return Error{Code::BadValue, std::string(at)};
  return static_cast<Integer>(value);
}

// A field's name and what holds for a text or list there.
struct Place {
  std::string_view name;
  std::size_t limit = 0;
  std::string_view begins = {};
};

// Reads a value into `out`, or leaves the first Error. Each overload is one kind of wire value.
class Reader {
 public:
  const std::optional<Error>& error() const { return error_; }

  template <HasFields Struct>
  void read(const Json& json, Struct& out, const Place& at) {
    if (json.kind() != Json::Kind::Object) return refuse(Code::WrongType, at);
    std::apply([&](const auto&... fields) { (read_field(json, out.*fields.member, fields), ...); },
               Struct::fields());
  }

 private:
  template <class Value, class AnyField>
  void read_field(const Json& json, Value& out, const AnyField& field) {
    const auto found = json.find(field.name);
    if (error_) return;
    if (!found) return refuse(Code::MissingField, {field.name});
    read(*found, out, {field.name, field.limit, field.begins});
  }
  template <class Value, class AnyField>
  void read_field(const Json& json, std::optional<Value>& out, const AnyField& field) {
    const auto found = json.find(field.name);
    if (error_ || !found || found->kind() == Json::Kind::Null) return;
    read(*found, out.emplace(), {field.name, field.limit, field.begins});
  }

  void read(const Json& json, std::string& out, const Place& at) {
    if (json.kind() != Json::Kind::String) return refuse(Code::WrongType, at);
    const auto text = json.text();
    if (text.size() > at.limit) return refuse(Code::TooLong, at);
    if (text.compare(0, at.begins.size(), at.begins) != 0) return refuse(Code::BadValue, at);
    out = text;
  }
  template <class Kind>
  void read(const Json& json, Text<Kind>& out, const Place& at) {
    if (json.kind() != Json::Kind::String) return refuse(Code::WrongType, at);
    auto text = Text<Kind>::parse(json.text());
    if (!text) return refuse(text.error().code, at);
    out = *std::move(text);
  }
  template <class Tag>
  void read(const Json& json, Id<Tag>& out, const Place& at) {
    if (json.kind() != Json::Kind::String) return refuse(Code::WrongType, at);
    const auto bits = id_from_text(json.text());
    if (!bits) return refuse(Code::BadValue, at);
    out.bits = *bits;
  }
  void read(const Json& json, bool& out, const Place& at) {
    out = json.kind() == Json::Kind::True;
    if (!out && json.kind() != Json::Kind::False) refuse(Code::WrongType, at);
  }
  template <std::integral Integer>
  void read(const Json& json, Integer& out, const Place& at) {
    const auto number = natural<Integer>(json, at.name);
    if (!number) return refuse(number.error().code, at);
    out = *number;
  }
  template <class Enum>
  requires std::is_enum_v<Enum>
  void read(const Json& json, Enum& out, const Place& at) {
    if (json.kind() != Json::Kind::String) return refuse(Code::WrongType, at);
    const auto text = json.text();
    const auto& names = WireNames<Enum>::names;
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (names[i] != text) continue;
      out = static_cast<Enum>(i);
      return;
    }
    refuse(Code::BadValue, at);
  }
  template <class Item>
  void read(const Json& json, std::vector<Item>& out, const Place& at) {
    if (json.kind() != Json::Kind::Array) return refuse(Code::WrongType, at);
    if (json.size() > at.limit) return refuse(Code::TooLong, at);
    out.reserve(json.size());
    for (auto item = json.first(); item; item = item->next())
      read(*item, out.emplace_back(), {at.name, limits::listed_text_bytes});
  }

  void refuse(Code code, const Place& at) {
    if (!error_) error_ = Error{code, std::string(at.name)};
  }

  std::optional<Error> error_;
};

// Tries the alternative at `Index`, then the next: the variant is the list of types.
template <class Message, std::size_t Index = 0>
Result<Message> read_message(std::string_view type, const Json& payload) {
  if constexpr (Index == std::variant_size_v<Message>) {
    return Error{Code::UnknownType, {}};
  } else {
    using Alternative = std::variant_alternative_t<Index, Message>;
    if (type != Alternative::type) return read_message<Message, Index + 1>(type, payload);
    Alternative alternative;
    Reader reader;
    reader.read(payload, alternative, {"payload"});
    if (reader.error()) return *reader.error();
    return Message{std::move(alternative)};
  }
}

struct Allowed {
  std::size_t bytes;
  std::size_t list_items;
};

// 0 when there is none.
Result<std::uint32_t> read_id(const Json& envelope) {
  const auto found = envelope.find("id");
  if (!found) return 0U;
  return natural<std::uint32_t>(*found, "id");
}

template <class Message>
Result<Message> read_envelope(const Json& envelope) {
  const auto type = envelope.find("type");
  if (!type) return Error{Code::MissingField, "type"};
  if (type->kind() != Json::Kind::String) return Error{Code::WrongType, "type"};
  const auto payload = envelope.find("payload");
  if (!payload) return Error{Code::MissingField, "payload"};
  return read_message<Message>(type->text(), *payload);
}

template <class Message>
Decoded<Message> decode(std::string_view text, Allowed allowed, JsonShapes& shapes) {
  if (text.size() > allowed.bytes) return {0, Error{Code::TooLong, "message"}};
  if (!utf8::valid(text)) return {0, Error{Code::BadUtf8, {}}};
  const auto [root, error] = shapes.read(text, allowed.list_items);
  if (error && error->code == Code::BadJson) return {0, *error};
  if (root.kind() != Json::Kind::Object) return {0, error.value_or(Error{Code::BadJson, {}})};
  const auto id = read_id(root);
  if (error) return {id ? *id : 0, *error};
  if (!id) return {0, id.error()};
  return {*id, read_envelope<Message>(root)};
}

// A std::string or a SharedText.
template <class Text, class Message>
Text write_envelope(std::uint32_t id, const Message& any) {
  WireText out;
  WireWriter writer{out};
  out.put('{');
  std::visit(
      [&](const auto& message) {
        writer.write_pair("type", message.type);
        if (id != 0) writer.write_pair("id", id);
        writer.write_pair("payload", message);
      },
      any);
  out.put('}');
  return Text(out.text());
}

}  // namespace

Decoded<ClientMessage> decode_client(std::string_view text, JsonShapes& shapes) {
  return decode<ClientMessage>(
      text, {.bytes = limits::message_bytes, .list_items = limits::client_list_items}, shapes);
}
Decoded<ClientMessage> decode_client(std::string_view text) {
  JsonShapes shapes;
  return decode_client(text, shapes);
}

Decoded<ServerMessage> decode_server(std::string_view text) {
  JsonShapes shapes;
  return decode<ServerMessage>(
      text, {.bytes = limits::server_message_bytes, .list_items = limits::server_list_items},
      shapes);
}

std::string encode(const Envelope<ClientMessage>& envelope) {
  return write_envelope<std::string>(envelope.id, envelope.message);
}
std::string encode(const Envelope<ServerMessage>& envelope) {
  return write_envelope<std::string>(envelope.id, envelope.message);
}
SharedText encode_shared(const Envelope<ServerMessage>& envelope) {
  return write_envelope<SharedText>(envelope.id, envelope.message);
}
SharedText encode_shared(const RoomEvent& event) { return write_envelope<SharedText>(0, event); }

}  // namespace noom
