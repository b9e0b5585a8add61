// One message in its wire form.
#pragma once

#include "shared/base/shared_text.hpp"

namespace noom {

// Encoded once, shared by all who need it.
using Frame = SharedText;

}  // namespace noom
