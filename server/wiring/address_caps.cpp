#include "server/wiring/address_caps.hpp"

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

AddressCaps::Entered AddressCaps::enter(const std::string& key) {
  auto& address = addresses_[key];
  auto lease = address.lock();
  if (!lease) address = lease = std::make_shared<Address>(key, left_);
  const auto count = static_cast<std::size_t>(lease.use_count());
  if (limit_ != 0 && count > limit_ * 2) return {Verdict::FarOver, nullptr};
  const bool over = limit_ != 0 && count > limit_;
  return {over ? Verdict::Over : Verdict::Open, std::move(lease)};
}

void AddressCaps::forget(const std::string& key) {
  const auto found = addresses_.find(key);
  if (found != addresses_.end() && found->second.expired()) addresses_.erase(found);
}

}  // namespace noom
