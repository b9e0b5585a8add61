#include "server/hub/sessions.hpp"

#include <utility>

namespace noom {

// Claims of two homes may arrive in any order; the older connection yields in either.
void Sessions::claimed(const Claim& mail) {
  Holder newest{.home = mail.home, .connection = mail.connection};
  const auto [found, first] = holders_.try_emplace(mail.id, newest);
  if (first) return;
  if (found->second.connection < newest.connection) std::swap(found->second, newest);
  post_(newest.home, Superseded{newest.connection});
}

void Sessions::released(const Release& mail) {
  const auto found = holders_.find(mail.id);
  if (found != holders_.end() && found->second.connection == mail.connection) holders_.erase(found);
}

}  // namespace noom
