// What libraries take of the C library for fractions, which the protocol does not have, and for the
// words of errors, which nobody reads. The linker puts these in their place (--wrap): a fraction is
// read as 0 and stays none of the natural numbers, and the words are empty.
#include <cstddef>
#include <cstring>

extern "C" {

double __wrap_strtod(const char* text, char** end) {
  *end = const_cast<char*>(text + std::strlen(text));
  return 0;
}

int __wrap_snprintf(char* text, std::size_t size, const char*, ...) {
  if (size > 0) *text = '\0';
  return 0;
}

// Of embind: the name of a type that was not bound.
int __wrap_siprintf(char* text, const char*, ...) {
  *text = '\0';
  return 0;
}

}  // extern "C"
