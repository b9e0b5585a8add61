# The server: one file, the page inside it.
include(toolchain/embed.cmake)

noom_sources(server_sources server/*.cpp)
list(REMOVE_ITEM server_sources ${PROJECT_SOURCE_DIR}/server/main.cpp)
if(server_sources)
  add_library(noom_server_core STATIC ${server_sources})
  target_link_libraries(noom_server_core
    PUBLIC noom_shared Boost::headers Threads::Threads
    PRIVATE noom_www noom_log CLI11::CLI11 ${archives})
  target_compile_definitions(noom_server_core PUBLIC BOOST_ASIO_NO_DEPRECATED)
  noom_precompile(noom_server_core)

  if(EXISTS ${PROJECT_SOURCE_DIR}/server/main.cpp)
    add_executable(noom-server server/main.cpp)
    target_link_libraries(noom-server PRIVATE noom_server_core CLI11::CLI11)
    if(NOT NOOM_SANITIZE)
      target_link_options(noom-server PRIVATE -static-libstdc++ -static-libgcc)
    endif()
  endif()
endif()
