// States of the page that a person meets, each with a name: what golden and property tests look at.
#pragma once

#include <string>
#include <vector>

#include "wasm-client/app/state.hpp"

namespace noom::views::samples {

struct Sample {
  std::string name;
  app::State state;
};

// Every sample, in English.
std::vector<Sample> all();

PeerId peer(std::uint64_t number);
RoomName room_name(std::string_view text);
Member member(std::uint64_t number, std::string_view nickname, MediaState media);
app::Line line(app::LineKind kind, std::string nickname, std::string text);
inline constexpr MediaState everything_on{
    .in_call = true, .microphone = Device::On, .camera = Device::On};
// What this page's connection to that peer has come to.
void connect(app::State& state, std::uint64_t number, call::ConnectionState connection);

app::State entrance();
// I am number 1, Ada Lovelace, in the call.
app::State room_alone();
// With others, their lines, one of mine on its way and one that failed, and a second room.
app::State room_of_three();

}  // namespace noom::views::samples
