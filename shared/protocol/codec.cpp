#include "shared/protocol/codec.hpp"

#include "shared/base/utf8.hpp"
#include "shared/protocol/json_shapes.hpp"
#include "shared/protocol/wire_reader.hpp"
#include "shared/protocol/wire_writer.hpp"

namespace noom {
namespace {

// Tries the alternative at `Index`, then the next: the variant is the list of types.
template <class Message, std::size_t Index = 0>
Result<Message> read_message(std::string_view type, const Json& payload) {
  if constexpr (Index == std::variant_size_v<Message>) {
    return Error{Code::UnknownType, {}};
  } else {
    using Alternative = std::variant_alternative_t<Index, Message>;
    if (type != Alternative::type) return read_message<Message, Index + 1>(type, payload);
    Alternative alternative;
    WireReader reader;
    reader.read(payload, alternative, {"payload"});
    if (reader.error()) return *reader.error();
    return Message{std::move(alternative)};
  }
}

// Whether the variant has this type of message.
template <class Message, std::size_t Index = 0>
bool has_type(std::string_view type) {
  if constexpr (Index == std::variant_size_v<Message>)
    return false;
  else
    return type == std::variant_alternative_t<Index, Message>::type ||
           has_type<Message, Index + 1>(type);
}

struct Allowed {
  std::size_t bytes;
  std::size_t list_items;
};
constexpr Allowed from_client{.bytes = limits::message_bytes,
                              .list_items = limits::client_list_items};
constexpr Allowed from_server{.bytes = limits::server_message_bytes,
                              .list_items = limits::server_list_items};

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
  return decode<ClientMessage>(text, from_client, shapes);
}
Decoded<ClientMessage> decode_client(std::string_view text) {
  JsonShapes shapes;
  return decode_client(text, shapes);
}

Decoded<ServerMessage> decode_server(std::string_view text) {
  JsonShapes shapes;
  return decode<ServerMessage>(text, from_server, shapes);
}

// Other messages that are known have an offset too, and mean something else by it.
std::optional<Unread> decode_unread(std::string_view text) {
  if (text.size() > from_server.bytes || !utf8::valid(text)) return std::nullopt;
  JsonShapes shapes;
  const auto [root, error] = shapes.read(text, from_server.list_items);
  if (error || root.kind() != Json::Kind::Object) return std::nullopt;
  const auto type = root.find("type");
  const auto payload = root.find("payload");
  if (!type || type->kind() != Json::Kind::String || !payload) return std::nullopt;
  const bool known = has_type<ServerMessage>(type->text());
  if (known && !has_type<RoomEvent>(type->text()) && !has_type<DirectedMessage>(type->text()))
    return std::nullopt;
  Unread unread;
  WireReader reader;
  reader.read(*payload, unread, {"payload"});
  if (reader.error()) return std::nullopt;
  unread.type = known ? Unread::Type::Known : Unread::Type::Unknown;
  return unread;
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
