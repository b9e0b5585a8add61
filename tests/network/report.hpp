// What a test found: counted outcomes, and lines for people.
#pragma once

#include <string>

namespace noom::network {

class Report {
 public:
  void expect(bool holds, const std::string& sentence);
  void note(const std::string& line);
  // Prints the one last line; the program's status.
  int end() const;

 private:
  int passed_ = 0;
  int failed_ = 0;
};

// A number for people, with so many digits after the point.
std::string number(double value, int digits = 0);

}  // namespace noom::network
