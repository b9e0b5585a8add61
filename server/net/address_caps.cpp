#include "server/net/address_caps.hpp"

namespace noom {

std::string cap_key(const boost::asio::ip::address& address) {
  namespace ip = boost::asio::ip;
  if (address.is_v6() && !address.to_v6().is_v4_mapped()) {
    const auto bytes = address.to_v6().to_bytes();
    return {bytes.begin(), bytes.begin() + 8};
  }
  const auto v4 =
      address.is_v4() ? address.to_v4() : ip::make_address_v4(ip::v4_mapped, address.to_v6());
  const auto bytes = v4.to_bytes();
  return {bytes.begin(), bytes.end()};
}

AddressCaps::Verdict AddressCaps::enter(const std::string& key) {
  auto& count = counts_[key];
  if (limit_ != 0 && count >= limit_ * 2) return Verdict::FarOver;
  ++count;
  return limit_ != 0 && count > limit_ ? Verdict::Over : Verdict::Open;
}

void AddressCaps::leave(const std::string& key) {
  const auto found = counts_.find(key);
  if (found != counts_.end() && --found->second == 0) counts_.erase(found);
}

}  // namespace noom
