#include "wasm-client/app/toast.hpp"

namespace noom::app {
namespace {

constexpr std::chrono::milliseconds toast_stays{4'000};

}  // namespace

void toast(Change& change, std::string text) {
  change.state.toast = Toast{std::move(text)};
  change.start({.name = TimerName::Toast}, toast_stays);
}

}  // namespace noom::app
