// The sources that can be seen and heard, a stream for each, and the elements that play them.
#pragma once

#include <emscripten/val.h>

#include <map>
#include <string>
#include <vector>

#include "wasm-client/app/source.hpp"
#include "wasm-client/js/callback.hpp"

namespace noom::media {

using emscripten::val;

// An element may come before its stream, and stay when the stream begins anew.
class Streams {
 public:
  Streams();
  Streams(const Streams&) = delete;

  // From now on the element plays the source of that text; with an empty one, none.
  void show(const val& element, const std::string& name);

  void add(const app::Source& source, const val& track);
  void remove(const app::Source& source, const val& track);
  // All sources of the member: their next tracks are the first.
  void forget(PeerId member);

 private:
  struct Shown {
    val element;
    std::string name;  // of the source
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
