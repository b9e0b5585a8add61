// Every bound of limits.hpp as a row of PROTOCOL.md.
#pragma once

#include <string>

namespace noom {

std::string limits_table();

}  // namespace noom
