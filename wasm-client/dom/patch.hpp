// The part of the document that views render: shows a tree by the smallest change from the last.
#pragma once

#include <emscripten/val.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "wasm-client/dom/actions.hpp"
#include "wasm-client/dom/mounted.hpp"

namespace noom::dom {

struct PatchSeam {
  std::function<void(app::Event)> post;
  // The element plays this source from now on (the text of an app::Source), or none: "".
  std::function<void(val element, const std::string& stream)> show_stream;
};

// Elements that stay keep their focus, text, scroll position and stream. Not reentrant: what the
// document fires meanwhile must only be queued by `post`.
class Patch {
 public:
  // Replaces the root's content. Its `data-icons` is the file of the drawings that views call
  // "#icon-…".
  Patch(val root, PatchSeam seam);
  Patch(const Patch&) = delete;

  // What is beside the page stays when the page is another.
  void show(views::Node page, std::vector<views::Node> beside = {});

 private:
  struct Sticky {
    val element;
    bool at_end;
  };

  std::unique_ptr<Mounted> create(views::Node wanted);
  void update(Mounted& mounted, views::Node wanted);
  void update_children(Mounted& parent, std::vector<views::Node> wanted);
  void update_attributes(Mounted& mounted, std::vector<views::Attribute> wanted);
  void attribute_changed(const Mounted& mounted, const views::Attribute& attribute);
  void forget_streams(const Mounted& mounted);
  std::vector<Sticky> sticky_elements() const;
  void stick(const std::vector<Sticky>& before);

  PatchSeam seam_;
  ActionSeam actions_;
  bool submitted_ = false;                    // since the last patch: own words are in sight
  std::vector<std::function<void()>> later_;  // when all elements are in place
  std::string icons_;
  Mounted root_;
};

}  // namespace noom::dom
