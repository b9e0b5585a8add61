# What ./dev network runs: real sockets, a real server and bad networks, and the simulator's pages.
file(GLOB network_sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/tests/network/*.cpp)
foreach(file IN ITEMS client conversation crowd dialect frames line process sockets)
  list(APPEND network_sources ${PROJECT_SOURCE_DIR}/tests/load/generator/${file}.cpp)
endforeach()
list(APPEND network_sources ${PROJECT_SOURCE_DIR}/tests/server/wiring/client.cpp)

add_executable(noom-network EXCLUDE_FROM_ALL ${network_sources})
target_link_libraries(noom-network PRIVATE noom_simulated Boost::headers Threads::Threads)
target_compile_definitions(noom-network PRIVATE BOOST_ASIO_NO_DEPRECATED)
