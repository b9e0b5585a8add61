#include "wasm-client/dom/patch.hpp"

#include <algorithm>
#include <utility>

#include "wasm-client/dom/attributes.hpp"
#include "wasm-client/dom/matching.hpp"
#include "wasm-client/js/outcome.hpp"

namespace noom::dom {
namespace {

constexpr double nearly_at_end = 32;  // CSS pixels

const val& document() {
  static const val it = val::global("document");
  return it;
}

val make_dom(const views::Node& node) {
  if (node.tag.empty()) return document().call<val>("createTextNode", node.text);
  const bool is_svg = node.tag == "svg" || node.tag == "use";
  if (!is_svg) return document().call<val>("createElement", node.tag);
  return document().call<val>("createElementNS", val("http://www.w3.org/2000/svg"), node.tag);
}

bool at_end(const val& element) {
  const auto number = [&](const char* name) { return element[name].as<double>(); };
  return number("scrollHeight") - number("scrollTop") - number("clientHeight") < nearly_at_end;
}

}  // namespace

Patch::Patch(val root, PatchSeam seam)
    : seam_(std::move(seam)), actions_{.post = seam_.post, .submitted = [this] {
                                         submitted_ = true;
                                       }} {
  icons_ = js::text_of(root["dataset"], "icons");
  root.set("textContent", val(""));
  root_.dom = std::move(root);
}

void Patch::show(views::Node page, std::vector<views::Node> beside) {
  const auto sticky = sticky_elements();
  beside.insert(beside.begin(), std::move(page));
  update_children(root_, std::move(beside));
  for (const auto& act : std::exchange(later_, {})) act();
  stick(sticky);
  submitted_ = false;
}

std::unique_ptr<Mounted> Patch::create(views::Node wanted) {
  auto mounted = std::make_unique<Mounted>();
  mounted->dom = make_dom(wanted);
  mounted->node.tag = wanted.tag;
  mounted->node.key = wanted.key;
  mounted->node.text = wanted.text;
  update(*mounted, std::move(wanted));
  return mounted;
}

// Children first: a select can only take a value that one of its options has.
void Patch::update(Mounted& mounted, views::Node wanted) {
  if (wanted.tag.empty()) {
    if (mounted.node.text != wanted.text) mounted.dom.set("data", wanted.text);
    mounted.node.text = std::move(wanted.text);
    return;
  }
  update_children(mounted, std::move(wanted.children));
  update_attributes(mounted, std::move(wanted.attributes));
  assert_choice(mounted.dom, mounted.node);
  const bool as_before = same_kinds(mounted.node.actions, wanted.actions);
  mounted.node.actions = std::move(wanted.actions);
  if (!as_before) listen(mounted, actions_);
}

void Patch::update_children(Mounted& parent, std::vector<views::Node> wanted) {
  const auto old_node = [&](std::size_t at) -> const views::Node& {
    return parent.children[at]->node;
  };
  const auto matches = match_children(parent.children.size(), old_node, wanted);
  auto old = std::exchange(parent.children, {});
  parent.children.resize(wanted.size());
  for (std::size_t at = 0; at < wanted.size(); ++at) {
    if (matches[at].old) parent.children[at] = std::move(old[*matches[at].old]);
  }
  for (const auto& child : old) {
    if (!child) continue;
    forget_streams(*child);
    parent.dom.call<void>("removeChild", child->dom);
  }
  val after = val::null();
  for (auto at = wanted.size(); at-- > 0;) {
    auto& child = parent.children[at];
    if (child) {
      update(*child, std::move(wanted[at]));
    } else {
      child = create(std::move(wanted[at]));
    }
    if (!matches[at].stays) parent.dom.call<void>("insertBefore", child->dom, after);
    after = child->dom;
  }
}

void Patch::update_attributes(Mounted& mounted, std::vector<views::Attribute> wanted) {
  const auto before = std::exchange(mounted.node.attributes, std::move(wanted));
  for (const auto& attribute : before) {
    if (find_attribute(mounted.node.attributes, attribute.name) == nullptr) {
      remove_attribute(mounted.dom, attribute);
      if (attribute.name == "data-stream") seam_.show_stream(mounted.dom, "");
    }
  }
  for (const auto& attribute : mounted.node.attributes) {
    const auto* value = find_attribute(before, attribute.name);
    if (value != nullptr && *value == attribute.value) continue;
    attribute_changed(mounted, attribute);
  }
}

void Patch::attribute_changed(const Mounted& mounted, const views::Attribute& attribute) {
  auto element = mounted.dom;
  auto written = attribute;
  if (mounted.node.tag == "use" && written.name == "href") written.value.insert(0, icons_);
  write_attribute(element, mounted.node, written);
  if (attribute.name == "data-stream") {
    later_.push_back(
        [this, element, stream = attribute.value] { seam_.show_stream(element, stream); });
  } else if (attribute.name == "data-focus") {
    later_.push_back([element] { element.call<void>("focus"); });
  }
}

void Patch::forget_streams(const Mounted& mounted) {
  if (find_attribute(mounted.node.attributes, "data-stream") != nullptr) {
    seam_.show_stream(mounted.dom, "");
  }
  for (const auto& child : mounted.children) forget_streams(*child);
}

std::vector<Patch::Sticky> Patch::sticky_elements() const {
  std::vector<Sticky> found;
  for (const auto& element :
       js::items(root_.dom.call<val>("querySelectorAll", val("[data-stick]"))))
    found.push_back({.element = element, .at_end = at_end(element)});
  return found;
}

void Patch::stick(const std::vector<Sticky>& before) {
  for (auto& now : sticky_elements()) {
    const auto old = std::find_if(before.begin(), before.end(), [&](const Sticky& sticky) {
      return sticky.element.strictlyEquals(now.element);
    });
    const bool to_end = submitted_ || old == before.end() || old->at_end;
    if (to_end && !now.at_end) now.element.set("scrollTop", now.element["scrollHeight"]);
  }
}

}  // namespace noom::dom
