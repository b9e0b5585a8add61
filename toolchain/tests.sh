# shellcheck shell=bash disable=SC2154
# The suites that ./dev test knows: each is built, then run and counted by toolchain/suites.sh.
# Sourced by ./dev, whose words for building and installing it uses.

test_architecture() { suite architecture tests/architecture/run; }

test_unit() {
  step "build, native" build_preset dev shared_tests client_tests
  suite "shared, native" build/dev/shared_tests
  suite "client, native" build/dev/client_tests
}

test_wasm() {
  step "build, Wasm" build_preset wasm shared_tests client_tests
  suite "shared, Wasm" node build/wasm/shared_tests.js
  suite "client, Wasm" node build/wasm/client_tests.js
}

test_server() {
  step "build, server" build_preset dev server_tests
  suite server build/dev/server_tests
}

test_alone() {
  step "build, server as shipped" build_server release
  suite alone tests/alone/run build/release/noom-server
}

test_simulation() {
  step "build, simulator" build_preset dev noom-simulation
  step "build, simulator as Wasm" build_preset wasm noom-simulation
  suite simulation node tests/simulation/run.mjs build/dev/noom-simulation build/wasm/noom-simulation.js
}

test_network() {
  need network
  step "build, server as shipped" build_server release
  step "build, network" build_preset dev noom-network
  suite network node tests/network/run.mjs
}

test_conformance() {
  need npm
  step "install, npm" need_npm
  step "build, echo" build_preset dev noom-echo
  suite "RFC 6455" node tests/conformance/run.mjs build/dev/noom-echo
}

test_first_load() {
  step "build, page" build_page
  step "build, embed" build_preset dev noom-embed embed_tests
  suite embed build/dev/embed_tests
  local before=$failed
  check first_load build/dev/noom-embed build/wasm/www
  ((failed > before)) || cat "$logs/log"
  check "first_load refuses a page that is too heavy" refuses_heavy_page
}

refuses_heavy_page() {
  cp -r build/wasm/www "$logs/heavy"
  head -c 140000 /dev/urandom >>"$logs/heavy/noom.wasm"
  ! build/dev/noom-embed "$logs/heavy" >"$logs/weighed" && grep '  more than' "$logs/weighed"
}

test_e2e() {
  need e2e
  step "install, npm" need_npm
  step "build, server as shipped" build_server release
  # People in real browsers take longer than any other suite.
  NOOM_SUITE_SECONDS=2700 suite e2e node tests/e2e/run.mjs
}

test_load() {
  need npm
  step "install, npm" need_npm
  step "build, server as shipped" build_server release
  step "build, load" build_preset release "${load_programs[@]}"
  suite load node tests/load/self_test.mjs
}

test_all() {
  test_architecture
  test_unit
  test_wasm
  test_first_load
  test_server
  test_alone
  test_simulation
  test_network
  test_conformance
  test_load
  [[ ! -f tests/e2e/run.mjs ]] || test_e2e
}

# Each parser of what strangers send, for 20 s.
test_fuzz() {
  step "build, fuzz" build_preset fuzz noom-fuzzers
  suite fuzz tests/fuzz/run build/fuzz
}

# The other suites have the address and the undefined behaviour sanitizers anyway.
test_threads() {
  local steady=()
  step "build, tsan" build_preset tsan server_tests
  # The thread sanitizer of g++ 12 needs addresses that are not much randomised.
  ! setarch -R true 2>/dev/null || steady=(setarch -R)
  suite "server, tsan" "${steady[@]}" build/tsan/server_tests
}
