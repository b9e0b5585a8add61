# What ./dev network runs: real sockets, a real server and bad networks; optimised in every preset.
file(GLOB network_sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/tests/network/*.cpp)
foreach(file IN ITEMS calls judge logged logs mutant observer page person plan record stay)
  list(APPEND network_sources ${PROJECT_SOURCE_DIR}/tests/simulation/${file}.cpp)
endforeach()
foreach(file IN ITEMS client conversation crowd dialect frames line process sockets)
  list(APPEND network_sources ${PROJECT_SOURCE_DIR}/tests/load/generator/${file}.cpp)
endforeach()
list(APPEND network_sources ${PROJECT_SOURCE_DIR}/tests/server/wiring/client.cpp
  ${PROJECT_SOURCE_DIR}/tests/shared/call/browser_model.cpp)

add_executable(noom-network EXCLUDE_FROM_ALL ${network_sources})
target_link_libraries(noom-network PRIVATE noom_app Boost::headers Threads::Threads)
target_compile_definitions(noom-network PRIVATE BOOST_ASIO_NO_DEPRECATED)
target_compile_options(noom-network PRIVATE -O2)
