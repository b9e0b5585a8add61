// Stubs that the linker puts in place of libc's (--wrap), to keep the page small. The protocol has
// no fractions: one is read as 0 and is still no natural number. Nobody reads the texts of errors:
// they are empty.
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
