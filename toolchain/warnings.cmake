# Warnings, as errors, for our own targets only.
add_library(noom_warnings INTERFACE)
target_compile_options(noom_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wnon-virtual-dtor
  -Wold-style-cast -Wunused -Werror
  # Designated initialisers leave out what keeps its default.
  -Wno-missing-field-initializers)

if(EMSCRIPTEN)
  # EM_JS declares functions whose names hold a dollar sign.
  target_compile_options(noom_warnings INTERFACE -Wno-dollar-in-identifier-extension)
elseif(CMAKE_CXX_COMPILER_ID STREQUAL GNU)
  # g++ 12 warns falsely about "literal" + std::to_string(n), and about coroutine frames.
  target_compile_options(noom_warnings INTERFACE -Wno-restrict -Wno-mismatched-new-delete)
endif()
