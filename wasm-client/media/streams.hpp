// What can be seen and heard, by name ("self" or a peer's id), and the elements that show it.
#pragma once

#include <emscripten/val.h>

#include <map>
#include <string>
#include <vector>

#include "wasm-client/js/callback.hpp"

namespace noom::media {

using emscripten::val;

// An element may come before its stream, and stay when the stream begins anew.
class Streams {
 public:
  Streams();
  Streams(const Streams&) = delete;

  // From now on the element shows that stream; with an empty name, none.
  void show(const val& element, const std::string& name);

  void add(const std::string& name, const val& track);
  void remove(const std::string& name, const val& track);
  // The next track added is the first.
  void forget(const std::string& name);

 private:
  struct Shown {
    val element;
    std::string name;
  };

  val& stream(const std::string& name);
  void attach(const Shown& shown);
  void play(const val& element);
  void play_blocked();

  std::map<std::string, val> streams_;
  std::vector<Shown> shown_;
  bool blocked_ = false;  // the browser wants a gesture before it plays
  std::vector<js::Listener> gestures_;
};

}  // namespace noom::media
