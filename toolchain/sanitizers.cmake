# NOOM_SANITIZE=address,undefined or NOOM_SANITIZE=thread instruments our own targets.
set(NOOM_SANITIZE "" CACHE STRING "Sanitizers for -fsanitize=, or nothing")

add_library(noom_sanitizers INTERFACE)
if(NOOM_SANITIZE)
  target_compile_options(noom_sanitizers INTERFACE
    -fsanitize=${NOOM_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(noom_sanitizers INTERFACE -fsanitize=${NOOM_SANITIZE})
  if(CMAKE_CXX_COMPILER_ID STREQUAL Clang)
    # What `function` puts before each function, clang 14 cannot put before coroutines. `vptr` looks at
    # memory through a pipe, and takes a lack of descriptors for a bad object.
    target_compile_options(noom_sanitizers INTERFACE -fno-sanitize=function,vptr)
  elseif(NOOM_SANITIZE MATCHES thread)
    # Asio uses atomic_thread_fence, which g++'s thread sanitizer cannot see; a warning, not a fault.
    target_compile_options(noom_sanitizers INTERFACE -Wno-tsan)
  endif()
endif()
