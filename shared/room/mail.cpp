#include "shared/room/mail.hpp"

#include "shared/base/utf8.hpp"
#include "shared/protocol/json.hpp"
#include "shared/protocol/wire_reader.hpp"
#include "shared/protocol/wire_writer.hpp"

namespace noom {
namespace {

template <class Mail>
std::string written(const Mail& mail) {
  WireText out;
  WireWriter{out}.write(mail);
  return std::string(out.text());
}

template <class Mail>
Result<Mail> read(std::string_view text) {
  if (text.size() > limits::mail_bytes) return Error{Code::TooLong, "mail"};
  if (!utf8::valid(text)) return Error{Code::BadUtf8, {}};
  const JsonDocument document(text, limits::server_list_items);
  if (document.error()) return *document.error();
  Mail mail;
  WireReader reader(NewNames::AreRefused);
  reader.read(document.root(), mail, {"mail"});
  if (reader.error()) return *reader.error();
  return mail;
}

}  // namespace

std::string encode(const RoomMail& mail) { return written(mail); }
std::string encode(const HomeMail& mail) { return written(mail); }
Result<RoomMail> decode_room_mail(std::string_view text) { return read<RoomMail>(text); }
Result<HomeMail> decode_home_mail(std::string_view text) { return read<HomeMail>(text); }

}  // namespace noom
