# Third-party libraries, all from Debian, met as system headers.
add_library(noom_json INTERFACE)
if(EMSCRIPTEN)
  # /usr/include belongs to Linux: the Wasm build may see this one directory of it and no other.
  find_path(NLOHMANN_DIR nlohmann/json.hpp PATHS /usr/include
    NO_DEFAULT_PATH NO_CMAKE_FIND_ROOT_PATH REQUIRED)
  set(third_party ${PROJECT_BINARY_DIR}/third_party)
  file(MAKE_DIRECTORY ${third_party})
  file(CREATE_LINK ${NLOHMANN_DIR}/nlohmann ${third_party}/nlohmann SYMBOLIC COPY_ON_ERROR)
  target_include_directories(noom_json SYSTEM INTERFACE ${third_party})
  target_compile_definitions(noom_json INTERFACE JSON_NOEXCEPTION)
else()
  find_package(nlohmann_json 3.11 REQUIRED)
  target_link_libraries(noom_json INTERFACE nlohmann_json::nlohmann_json)

  find_package(Threads REQUIRED)
  find_package(Boost 1.81 REQUIRED)
  find_package(OpenSSL 3 REQUIRED)
  find_package(ZLIB REQUIRED)
  find_package(spdlog REQUIRED)
  find_package(CLI11 REQUIRED)
  find_package(SQLite3 3.37 REQUIRED)
  find_library(BROTLI_ENCODER brotlienc REQUIRED)

  # Archives, so that the server stays one file: it needs libc and nothing else.
  foreach(name IN ITEMS crypto z zstd sqlite3 uring)
    find_library(ARCHIVE_${name} lib${name}.a REQUIRED)
  endforeach()
  # OpenSSL can compress since 3.2, so its archive may need those of zlib and zstd.
  set(archives ${ARCHIVE_crypto} ${ARCHIVE_z} ${ARCHIVE_zstd} ${ARCHIVE_sqlite3} ${ARCHIVE_uring})
  # Debian has no archive of spdlog and {fmt}, but both can be compiled into who uses them.
  add_library(noom_log INTERFACE)
  target_include_directories(noom_log SYSTEM INTERFACE
    $<TARGET_PROPERTY:spdlog::spdlog_header_only,INTERFACE_INCLUDE_DIRECTORIES>)
  target_compile_definitions(noom_log INTERFACE SPDLOG_FMT_EXTERNAL FMT_HEADER_ONLY)
endif()
