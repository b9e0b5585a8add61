# Warnings for our own targets only; as errors where tests are built: whoever builds the server alone
# is not stopped by what a compiler that we have not met thinks of it.
add_library(noom_warnings INTERFACE)
target_compile_options(noom_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wnon-virtual-dtor
  -Wold-style-cast -Wunused $<$<BOOL:${NOOM_TESTS}>:-Werror>
  # Designated initialisers leave out what keeps its default.
  -Wno-missing-field-initializers)

if(EMSCRIPTEN)
  # EM_JS declares functions whose names hold a dollar sign.
  target_compile_options(noom_warnings INTERFACE -Wno-dollar-in-identifier-extension)
elseif(CMAKE_CXX_COMPILER_ID STREQUAL GNU)
  # g++ 12 warns falsely about "literal" + std::to_string(n), about coroutine frames, and about a
  # variant that is moved while it holds another alternative.
  target_compile_options(noom_warnings INTERFACE -Wno-restrict -Wno-mismatched-new-delete
    -Wno-maybe-uninitialized)
endif()
