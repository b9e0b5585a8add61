# The page: noom.js + noom.wasm beside copies of www/, in <build>/www.
set(page ${PROJECT_BINARY_DIR}/www)

noom_sources(www_files www/*)
set(copies)
foreach(file IN LISTS www_files)
  file(RELATIVE_PATH name ${PROJECT_SOURCE_DIR}/www ${file})
  add_custom_command(OUTPUT ${page}/${name} DEPENDS ${file} VERBATIM
    COMMAND ${CMAKE_COMMAND} -E copy ${file} ${page}/${name})
  list(APPEND copies ${page}/${name})
endforeach()
add_custom_target(www ALL DEPENDS ${copies})

# The doors to the browser: linked into the page, and into the tests that node can run.
noom_sources(door_sources
  wasm-client/js/*.cpp wasm-client/dom/*.cpp wasm-client/net/*.cpp wasm-client/media/*.cpp)
add_library(noom_doors STATIC ${door_sources})
target_link_libraries(noom_doors PUBLIC noom_app)
target_link_options(noom_doors PUBLIC --bind -sDYNAMIC_EXECUTION=0)

add_executable(noom wasm-client/main.cpp wasm-client/unused_libc.cpp)
add_dependencies(noom www)
target_link_libraries(noom PRIVATE noom_doors)
set_target_properties(noom PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${page})
target_link_options(noom PRIVATE
  -sMODULARIZE -sEXPORT_NAME=createNoom -sENVIRONMENT=web
  -sFILESYSTEM=0 -sALLOW_MEMORY_GROWTH -sMALLOC=emmalloc
  -sTEXTDECODER=2 -sINCOMING_MODULE_JS_API=[]
  -Wl,--wrap=strtod,--wrap=snprintf,--wrap=siprintf
  # The optimiser is run again for as long as that makes the page smaller.
  -sBINARYEN_EXTRA_PASSES=--converge)
