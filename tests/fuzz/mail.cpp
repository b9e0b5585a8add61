// Mail between the parts of a server is refused, or can be written and read again.
#include "shared/room/mail.hpp"

#include "tests/fuzz/check.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace noom;
  static fuzz::Reached<HomeMail> reached;
  const auto text = fuzz::text_of(bytes, size);
  if (const auto mail = decode_room_mail(text)) {
    const auto again = decode_room_mail(encode(*mail));
    fuzz::check(again && *again == *mail);
  }
  if (const auto mail = decode_home_mail(text)) {
    reached.note(*mail);
    const auto written = encode(*mail);
    const auto again = decode_home_mail(written);
    fuzz::check(again && encode(*again) == written);
  }
  return 0;
}
