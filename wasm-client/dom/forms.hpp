// What a person has typed and chosen, read from the page at the moment of an action.
#pragma once

#include <emscripten/val.h>

#include "wasm-client/app/intent.hpp"

namespace noom::dom {

using emscripten::val;

// The named fields of the form, and the button that sent it, if one did and has a name.
app::FormValues form_values(const val& form, const val& submitter);
// The named fields of the form around the element; none without a form.
app::FormValues values_around(const val& element);
// The element's own value, as "value".
app::FormValues own_value(const val& element);

// Enter as a person means it: without Shift, and not the one that ends an IME's composition.
bool sends(const val& keydown);

}  // namespace noom::dom
