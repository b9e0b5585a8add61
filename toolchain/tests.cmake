# The test suites, each one program; Wasm ones run under node.
enable_testing()
if(EMSCRIPTEN)
  set(BUILD_GMOCK OFF)
  set(INSTALL_GTEST OFF)
  set(gtest_disable_pthreads ON)
  add_subdirectory(/usr/src/googletest googletest EXCLUDE_FROM_ALL SYSTEM)
else()
  find_package(GTest REQUIRED)
endif()

foreach(file IN ITEMS browser_model explorer world world_sockets world_view)
  list(APPEND explorer ${PROJECT_SOURCE_DIR}/tests/shared/call/${file}.cpp)
endforeach()

# Tests, unlike the product, are compiled in batches where many are small: those of the quick loop and
# of Wasm. GCC takes what two files of a batch name alike for shadowing.
set(CMAKE_UNITY_BUILD_BATCH_SIZE 64)
set(test_batches OFF)
if(CMAKE_CXX_COMPILER_ID MATCHES Clang)
  set(test_batches ON)
endif()

# noom_test(<name> <directory of tests/> <libraries>...)
function(noom_test name directory)
  noom_sources(sources tests/${directory}/*.cpp)
  list(REMOVE_ITEM sources ${explorer})
  foreach(library IN LISTS ARGN)
    if(NOT TARGET ${library})
      return()
    endif()
  endforeach()
  if(NOT sources)
    return()
  endif()
  add_executable(${name} ${sources})
  set_target_properties(${name} PROPERTIES UNITY_BUILD ${test_batches})
  noom_precompile(${name} <gtest/gtest.h>)
  target_link_libraries(${name} PRIVATE ${ARGN} noom_json GTest::gtest_main)
  target_compile_definitions(${name} PRIVATE NOOM_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  if(EMSCRIPTEN)
    target_link_options(${name} PRIVATE -sENVIRONMENT=node -sWASM_ASYNC_COMPILATION=0
      -sEXIT_RUNTIME=1 -sALLOW_MEMORY_GROWTH -sNODERAWFS=1)
  endif()
  add_test(NAME ${name} COMMAND ${name})
endfunction()

# The explorer walks 100,000 states, which takes seconds without optimisation. At the -Oz that stands
# before it, emcc has switched inlining off.
if(TARGET noom_shared)
  add_library(noom_explorer OBJECT ${explorer})
  target_compile_options(noom_explorer PRIVATE -O2 -finline-functions)
  target_link_libraries(noom_explorer PUBLIC noom_shared)
  set_target_properties(noom_explorer PROPERTIES UNITY_BUILD ${test_batches})
  noom_precompile(noom_explorer)
endif()
if(NOT EMSCRIPTEN)
  set_source_files_properties(shared/call/negotiation.cpp shared/call/generations.cpp
    PROPERTIES COMPILE_OPTIONS $<$<CONFIG:Debug>:-O1> SKIP_PRECOMPILE_HEADERS ON)
endif()

# The deterministic simulator: the page's core and the server's hubs in one program without a socket.
# It runs thousands of histories, so all of it is optimised and nothing is sanitized, and its server
# logs nothing.
noom_sources(simulated_sources shared/*.cpp wasm-client/app/*.cpp server/hub/*.cpp tests/simulation/*.cpp)
list(REMOVE_ITEM simulated_sources ${PROJECT_SOURCE_DIR}/tests/simulation/main.cpp)
add_library(noom_simulated STATIC EXCLUDE_FROM_ALL ${simulated_sources}
  server/session/liveness.cpp server/journal/rows.cpp tests/shared/call/browser_model.cpp)
target_include_directories(noom_simulated PUBLIC ${PROJECT_SOURCE_DIR})
target_link_libraries(noom_simulated PUBLIC noom_warnings noom_json)
target_compile_options(noom_simulated PUBLIC -O2)
noom_precompile(noom_simulated)
add_executable(noom-simulation EXCLUDE_FROM_ALL tests/simulation/main.cpp)
target_link_libraries(noom-simulation PRIVATE noom_simulated)
if(EMSCRIPTEN)
  # The whole of it optimised at once takes minutes, and is not what it is built for.
  target_compile_options(noom_simulated PUBLIC -finline-functions -fno-lto)
  target_link_options(noom-simulation PRIVATE -fno-lto -sENVIRONMENT=node -sEXIT_RUNTIME=1
    -sALLOW_MEMORY_GROWTH -sNODERAWFS=1 -sWASM_ASYNC_COMPILATION=0)
endif()

noom_test(shared_tests shared noom_shared noom_explorer)
if(EMSCRIPTEN)
  noom_test(client_tests client noom_doors)
else()
  noom_test(client_tests client noom_app)
  noom_test(server_tests server noom_server_core)
  set_target_properties(server_tests PROPERTIES UNITY_BUILD OFF)
  noom_test(embed_tests toolchain noom_embed)

  include(tests/network/network.cmake)

  # Our transport with an echo behind it, for tests/conformance.
  add_executable(noom-echo EXCLUDE_FROM_ALL tests/conformance/echo.cpp)
  target_link_libraries(noom-echo PRIVATE noom_server_core)

  # What ./dev protocol runs.
  add_executable(noom-describe EXCLUDE_FROM_ALL toolchain/describe/describe.cpp)
  target_link_libraries(noom-describe PRIVATE noom_shared)

  # One program for each parser of what strangers send, and what they begin with.
  option(NOOM_FUZZ "Build the fuzzers, with clang" OFF)
  if(NOOM_FUZZ)
    target_compile_options(noom_sanitizers INTERFACE -fsanitize=fuzzer-no-link)
    noom_sources(fuzzed_server_sources server/rfc6455/*.cpp server/http/guard.cpp server/http/origin.cpp
      server/http/router.cpp server/http/handshake.cpp server/journal/rows.cpp)
    add_library(noom_fuzzed_server STATIC ${fuzzed_server_sources})
    target_link_libraries(noom_fuzzed_server PUBLIC noom_shared)
    add_executable(noom-fuzz-seeds tests/fuzz/seeds.cpp)
    target_link_libraries(noom-fuzz-seeds PRIVATE noom_shared)
    noom_sources(fuzzers tests/fuzz/*.cpp)
    list(REMOVE_ITEM fuzzers ${PROJECT_SOURCE_DIR}/tests/fuzz/seeds.cpp)
    add_custom_target(noom-fuzzers DEPENDS noom-fuzz-seeds)
    foreach(fuzzer IN LISTS fuzzers)
      cmake_path(GET fuzzer STEM parser)
      add_executable(fuzz_${parser} EXCLUDE_FROM_ALL ${fuzzer})
      target_link_libraries(fuzz_${parser} PRIVATE noom_fuzzed_server)
      target_link_options(fuzz_${parser} PRIVATE -fsanitize=fuzzer)
      add_dependencies(noom-fuzzers fuzz_${parser})
    endforeach()
  endif()
endif()
