# The language, the build type and the compiler launcher: what must stand before the first target.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

find_program(CCACHE ccache)
if(CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
endif()

# Our libraries are compiled file by file, so that no name of a file is seen by another. Standard
# headers, which are never ours, may be read once for all files.
option(NOOM_PRECOMPILE "Read standard headers once for all files of a target" OFF)
set(headers_of_all <algorithm> <array> <charconv> <chrono> <functional> <map> <memory> <optional>
  <set> <string> <string_view> <unordered_map> <utility> <variant> <vector>)

# noom_precompile(<target> <more headers>...)
function(noom_precompile target)
  if(NOOM_PRECOMPILE)
    target_precompile_headers(${target} PRIVATE ${headers_of_all} ${ARGN})
    # With the time in it, ccache would know no file that reads it.
    target_compile_options(${target} PRIVATE "SHELL:$<$<CXX_COMPILER_ID:Clang>:-Xclang -fno-pch-timestamp>")
  endif()
endfunction()

if(EMSCRIPTEN)
  if(NOT CMAKE_BUILD_TYPE)
    set(CMAKE_BUILD_TYPE MinSizeRel)
  endif()
  set(CMAKE_CXX_FLAGS_MINSIZEREL "-Oz -DNDEBUG")
  set(CMAKE_EXE_LINKER_FLAGS_MINSIZEREL "-Oz")
  # Neither we nor `val` need the names of types, and without them embind must not ask for any. The
  # linker hears of it, too, since it chooses among embind's libraries.
  add_compile_options(-fno-exceptions -fno-rtti)
  add_compile_definitions(EMSCRIPTEN_HAS_UNBOUND_TYPE_NAMES=0)
  add_link_options(-fno-rtti)

  # emcmake asks for a node option that node 20 refuses.
  find_program(NODE node REQUIRED NO_CMAKE_FIND_ROOT_PATH)
  set(CMAKE_CROSSCOMPILING_EMULATOR ${NODE})
  # Debian keeps the acorn that the link step needs where only Debian's own node looks for it.
  set_property(GLOBAL PROPERTY RULE_LAUNCH_LINK
    "${CMAKE_COMMAND} -E env NODE_PATH=/usr/share/nodejs")

  # Full LTO; CMake's own switch would be thin LTO, for which Debian ships no system libraries.
  add_compile_options(-flto)
  add_link_options(-flto)
elseif(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release)
endif()
