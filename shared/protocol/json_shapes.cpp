#include "shared/protocol/json_shapes.hpp"

#include <algorithm>
#include <utility>

#include "shared/protocol/strict_json.hpp"

namespace noom {
namespace {

constexpr std::size_t remembered_shapes = 8;
constexpr std::size_t remembered_bytes = 256;

}  // namespace

JsonShapes::Read JsonShapes::read(std::string_view text, std::size_t list_items) {
  // The library ends its input at a NUL and skips a byte order mark: neither is JSON.
  if (text.find('\0') != text.npos || text.substr(0, 3) == "\xEF\xBB\xBF") {
    values_.assign(1, {});
    return {Json(values_), Error{Code::BadJson, {}}};
  }
  json_skeleton(text, skeleton_);
  const auto& shape = shape_of_skeleton(list_items);
  values_ = shape.values;
  fill_in();
  return {Json(values_), shape.error};
}

const JsonShape& JsonShapes::shape_of_skeleton(std::size_t list_items) {
  const auto known = std::find_if(known_.begin(), known_.end(), [&](const Known& one) {
    return one.list_items == list_items && one.skeleton == skeleton_.text;
  });
  if (known != known_.end()) {
    if (known == known_.begin()) return known->shape;
    std::iter_swap(known, known - 1);
    return (known - 1)->shape;
  }
  other_ = StrictJson::read(skeleton_.text, list_items);
  if (other_.error || skeleton_.text.size() > remembered_bytes) return other_;
  if (known_.size() == remembered_shapes) known_.pop_back();
  return known_.emplace_back(Known{skeleton_.text, list_items, std::move(other_)}).shape;
}

// Where the text is no JSON there may be more places than were taken out of it.
void JsonShapes::fill_in() {
  auto string = skeleton_.strings.begin();
  auto natural = skeleton_.naturals.begin();
  for (auto& value : values_) {
    if (value.kind == JsonValue::Kind::String && value.text.empty()) {
      if (string != skeleton_.strings.end()) value.text = *string++;
    } else if (value.kind == JsonValue::Kind::Natural && value.natural == 0) {
      if (natural != skeleton_.naturals.end()) value.natural = *natural++;
    }
  }
}

}  // namespace noom
