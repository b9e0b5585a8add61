#include "shared/protocol/codec.hpp"

#include "shared/base/utf8.hpp"
#include "shared/protocol/json.hpp"
#include "shared/protocol/wire_reader.hpp"
#include "shared/protocol/wire_writer.hpp"

namespace noom {
namespace {

// How each direction is read.
struct Direction {
  std::size_t bytes;
  std::size_t list_items;
  NewNames new_names;
};
constexpr Direction from_client{.bytes = limits::message_bytes,
                                .list_items = limits::client_list_items,
                                .new_names = NewNames::AreRefused};
constexpr Direction from_server{.bytes = limits::server_message_bytes,
                                .list_items = limits::server_list_items,
                                .new_names = NewNames::AreTheFirst};

// Tries the alternative at `Index`, then the next: the variant is the list of types.
template <class Message, std::size_t Index = 0>
Result<Message> read_message(std::string_view type, const Json& envelope, const Json& payload,
                             NewNames new_names) {
  if constexpr (Index == std::variant_size_v<Message>) {
    return Error{Code::UnknownType, {}};
  } else {
    using Alternative = std::variant_alternative_t<Index, Message>;
    if (type != Alternative::type)
      return read_message<Message, Index + 1>(type, envelope, payload, new_names);
    Alternative alternative;
    WireReader reader(new_names);
    if constexpr (HasPlace<Alternative>)
      reader.read_fields(envelope, alternative, Alternative::place());
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

// 0 when there is none.
Result<std::uint32_t> read_id(const Json& envelope) {
  const auto found = envelope.find("id");
  if (!found || found->kind() == Json::Kind::Null) return 0U;
  return natural<std::uint32_t>(*found, "id");
}

template <class Message>
Result<Message> read_envelope(const Json& envelope, NewNames new_names) {
  const auto type = envelope.find("type");
  if (!type) return Error{Code::MissingField, "type"};
  if (type->kind() != Json::Kind::String) return Error{Code::WrongType, "type"};
  const auto payload = envelope.find("payload");
  if (!payload) return Error{Code::MissingField, "payload"};
  return read_message<Message>(type->text(), envelope, *payload, new_names);
}

template <class Message>
Decoded<Message> decode(std::string_view text, Direction direction) {
  if (text.size() > direction.bytes) return {0, Error{Code::TooLong, "message"}};
  if (!utf8::valid(text)) return {0, Error{Code::BadUtf8, {}}};
  const JsonDocument document(text, direction.list_items);
  const auto& error = document.error();
  const auto root = document.root();
  if (error && error->code == Code::BadJson) return {0, *error};
  if (root.kind() != Json::Kind::Object) return {0, error.value_or(Error{Code::BadJson, {}})};
  const auto id = read_id(root);
  if (error) return {id ? *id : 0, *error};
  if (!id) return {0, id.error()};
  return {*id, read_envelope<Message>(root, direction.new_names)};
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
        if constexpr (requires { message.place(); }) writer.write_fields(message, message.place());
        writer.write_pair("payload", message);
      },
      any);
  out.put('}');
  return Text(out.text());
}

}  // namespace

Decoded<ClientMessage> decode_client(std::string_view text) {
  return decode<ClientMessage>(text, from_client);
}

Decoded<ServerMessage> decode_server(std::string_view text) {
  return decode<ServerMessage>(text, from_server);
}

// Of what is known only events and messages to oneself alone have a place in a sequence.
std::optional<Unread> decode_unread(std::string_view text) {
  if (text.size() > from_server.bytes || !utf8::valid(text)) return std::nullopt;
  const JsonDocument document(text, from_server.list_items);
  const auto root = document.root();
  if (document.error() || root.kind() != Json::Kind::Object) return std::nullopt;
  const auto type = root.find("type");
  if (!type || type->kind() != Json::Kind::String) return std::nullopt;
  const bool known = has_type<ServerMessage>(type->text());
  if (known && !has_type<RoomEvent>(type->text()) && !has_type<DirectedMessage>(type->text()))
    return std::nullopt;
  Unread unread;
  WireReader reader(from_server.new_names);
  reader.read(root, unread, {"envelope"});
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
