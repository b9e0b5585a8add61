#include "server/session/gathered.hpp"

#include <algorithm>
#include <cstring>

namespace noom {

void Gathered::clear() {
  copied_ = 0;
  count_ = 0;
  begin();
}

void Gathered::begin() {
  first_ = count_;
  bytes_ = 0;
  copying_ = false;
}

bool Gathered::add(std::string_view head, std::string_view text, std::size_t skip) {
  const bool by_copy = text.size() <= short_text;
  const auto copied = head.size() + (by_copy ? text.size() : 0);
  if (copied_ + copied > copies_.size() || count_ + 2 > pieces_.size()) return false;
  const auto of_head = std::min(skip, head.size());
  copy(head.substr(of_head));
  text.remove_prefix(skip - of_head);
  by_copy ? copy(text) : refer(text);
  return true;
}

void Gathered::copy(std::string_view bytes) {
  if (bytes.empty()) return;
  auto* const to = copies_.data() + copied_;
  std::memcpy(to, bytes.data(), bytes.size());
  copied_ += bytes.size();
  bytes_ += bytes.size();
  if (copying_)
    pieces_[count_ - 1].iov_len += bytes.size();
  else
    pieces_[count_++] = {.iov_base = to, .iov_len = bytes.size()};
  copying_ = true;
}

void Gathered::refer(std::string_view bytes) {
  pieces_[count_++] = {.iov_base = const_cast<char*>(bytes.data()), .iov_len = bytes.size()};
  bytes_ += bytes.size();
  copying_ = false;
}

}  // namespace noom
