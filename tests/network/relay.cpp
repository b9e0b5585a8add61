#include "tests/network/relay.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <linux/if_tun.h>
#include <net/if.h>
#include <netinet/in.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <boost/asio/buffer.hpp>
#include <cstring>
#include <stdexcept>

#include "tests/simulation/lanes.hpp"

namespace noom::network {
namespace {

constexpr const char* device_name = "weather";

void check(int result, const char* what) {
  if (result < 0) throw std::runtime_error(std::string(what) + ": " + std::strerror(errno));
}

ifreq about_device() {
  ifreq request{};
  std::strncpy(request.ifr_name, device_name, IFNAMSIZ - 1);
  return request;
}

sockaddr address_of(const char* text) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  inet_pton(AF_INET, text, &address.sin_addr);
  sockaddr plain{};
  std::memcpy(&plain, &address, sizeof plain);
  return plain;
}

void bring_up() {
  const int socket = ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  auto request = about_device();
  request.ifr_addr = address_of(Relay::near_address);
  check(ioctl(socket, SIOCSIFADDR, &request), "the relay's address");
  request.ifr_netmask = address_of("255.255.255.0");
  check(ioctl(socket, SIOCSIFNETMASK, &request), "the relay's network");
  request = about_device();
  request.ifr_flags = IFF_UP | IFF_RUNNING;
  check(ioctl(socket, SIOCSIFFLAGS, &request), "the relay's interface");
  close(socket);
}

int open_device() {
  const int device = open("/dev/net/tun", O_RDWR | O_NONBLOCK | O_CLOEXEC);
  check(device, "no TUN device here");
  auto request = about_device();
  request.ifr_flags = IFF_TUN | IFF_NO_PI;
  check(ioctl(device, TUNSETIFF, &request), "no TUN device here");
  bring_up();
  return device;
}

// RFC 791 section 3.1.
constexpr std::size_t source = 12;
constexpr std::size_t destination = 16;
constexpr std::size_t address_size = 4;
constexpr std::size_t header_size = 20;

}  // namespace

Relay::Relay(Loop& loop, const Weather& weather, std::uint64_t seed)
    : loop_(loop), weather_(weather), chance_(seed, 0x400), device_(loop.io, open_device()) {
  read();
}

void Relay::read() {
  device_.async_read_some(boost::asio::buffer(packet_),
                          [this](boost::system::error_code error, std::size_t size) {
                            if (error) return;
                            loop_.catch_up();
                            carry(size);
                            read();
                          });
}

void Relay::carry(std::size_t size) {
  constexpr char version_4 = 4;
  if (size < header_size || packet_[0] >> 4 != version_4) return;
  const bool lost = chance_.percent(weather_.lost);
  const bool doubled = chance_.percent(weather_.doubled);
  ++(lost || blind() ? lost_ : passed_);
  if (lost || blind()) return;
  std::swap_ranges(&packet_[source], &packet_[source] + address_size, &packet_[destination]);
  deliver_later(size);
  if (doubled) deliver_later(size);
}

void Relay::deliver_later(std::size_t size) {
  const auto wait = weather_.delay + chance_.between(-weather_.jitter, weather_.jitter);
  loop_.agenda.after(wait, simulation::lanes::world,
                     [this, packet = std::string(packet_.data(), size)] {
                       if (blind()) return;
                       if (::write(device_.native_handle(), packet.data(), packet.size()) < 0)
                         ++lost_;
                     });
}

void Relay::black_out(std::int64_t milliseconds) { blind_until_ = loop_.elapsed() + milliseconds; }

}  // namespace noom::network
