# The page compiled into the binary: noom_www is the table of server/http/embedded.hpp.
set(NOOM_WWW_DIR ${PROJECT_SOURCE_DIR}/build/wasm/www CACHE PATH "The built page to embed")

add_library(noom_embed STATIC toolchain/embed/page.cpp toolchain/embed/coding.cpp)
target_include_directories(noom_embed PUBLIC ${PROJECT_SOURCE_DIR})
target_link_libraries(noom_embed
  PUBLIC noom_warnings PRIVATE OpenSSL::Crypto ZLIB::ZLIB ${BROTLI_ENCODER})
add_executable(noom-embed toolchain/embed/main.cpp)
target_link_libraries(noom-embed PRIVATE noom_embed)

file(GLOB_RECURSE page_files CONFIGURE_DEPENDS ${NOOM_WWW_DIR}/*)
set(table ${PROJECT_BINARY_DIR}/embedded)
add_custom_command(OUTPUT ${table}.cpp BYPRODUCTS ${table}.bin
  COMMAND noom-embed ${NOOM_WWW_DIR} ${table}.cpp ${table}.bin
  DEPENDS noom-embed ${page_files} COMMENT "Embedding ${NOOM_WWW_DIR}" VERBATIM)

add_library(noom_www STATIC ${table}.cpp)
target_link_libraries(noom_www PUBLIC noom_common)
set_source_files_properties(${table}.cpp PROPERTIES OBJECT_DEPENDS ${table}.bin)
