// www/boot.js as a browser runs it, in a document of plain objects.
#ifdef __EMSCRIPTEN__

#include <emscripten.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <string>

// clang-format off
// "<html lang>: <sentences that are shown>: <whether the program was started>". `lacking` is the name
// of a global that the browser does not have.
EM_JS(char*, run_boot, (const char* script, const char* language, const char* lacking), {
  var sentences = [];
  ['BootLoading', 'BootNoWasm', 'BootFailed'].forEach(function(name) {
    ['ko', 'en'].forEach(function(lang) {
      sentences.push({ dataset: { boot: name }, lang: lang, hidden: false });
    });
  });
  var root = {};
  var started = false;
  var browser = {
    navigator: { language: UTF8ToString(language) },
    document: {
      documentElement: root,
      querySelectorAll: function() { return sentences; },
      getElementById: function() { return {}; }
    },
    addEventListener: function() {},
    console: { error: function() {} },
    WebAssembly: {},
    WebSocket: function() {},
    createNoom: function() { started = true; return Promise.resolve(); }
  };
  var missing = UTF8ToString(lacking);
  delete browser[missing];
  if (missing === 'WebAssembly') browser[missing] = undefined;  // each new context brings its own
  require('vm').runInNewContext(require('fs').readFileSync(UTF8ToString(script), 'utf8'), browser);
  var shown = sentences.filter(function(one) { return !one.hidden; })
    .map(function(one) { return one.dataset.boot + ' ' + one.lang; });
  var told = root.lang + ': ' + shown.join(', ') + ': ' + (started ? 'started' : 'stopped');
  var size = lengthBytesUTF8(told) + 1;
  var text = _malloc(size);
  stringToUTF8(told, text, size);
  return text;
});
// clang-format on

namespace noom {
namespace {

std::string boot(const char* language, const char* lacking = "") {
  char* const told = run_boot(NOOM_SOURCE_DIR "/www/boot.js", language, lacking);
  std::string copy = told;
  std::free(told);
  return copy;
}

TEST(BootScript, StartsTheProgramAndSaysThatItIsLoading) {
  EXPECT_EQ(boot("en-GB"), "en: BootLoading en: started");
}

TEST(BootScript, SpeaksTheLanguageOfTheBrowserOrElseEnglish) {
  EXPECT_EQ(boot("ko"), "ko: BootLoading ko: started");
  EXPECT_EQ(boot("KO-kr"), "ko: BootLoading ko: started");
  EXPECT_EQ(boot("de"), "en: BootLoading en: started");
  EXPECT_EQ(boot(""), "en: BootLoading en: started");
}

TEST(BootScript, SaysWhyItCannotStart) {
  EXPECT_EQ(boot("ko", "WebAssembly"), "ko: BootNoWasm ko: stopped");
  EXPECT_EQ(boot("en", "createNoom"), "en: BootFailed en: stopped");
}

TEST(BootScript, WithoutWebSocketThePageCanPoll) {
  EXPECT_EQ(boot("en", "WebSocket"), "en: BootLoading en: started");
}

}  // namespace
}  // namespace noom

#endif
