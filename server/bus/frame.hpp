// One message in its wire form.
#pragma once

#include <memory>
#include <string>

namespace noom {

// Encoded once, shared by all who need it.
using Frame = std::shared_ptr<const std::string>;

}  // namespace noom
