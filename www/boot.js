// Starts the client, or says in words why it cannot start. The sentences stand in index.html.
'use strict';

(function boot() {
  const sentences = Array.from(document.querySelectorAll('[data-boot]'));
  const spoken = (navigator.language || '').slice(0, 2).toLowerCase();
  const language = sentences.some((sentence) => sentence.lang === spoken) ? spoken : 'en';

  // Shows one sentence of the page in the visitor's language, and no other.
  function say(name) {
    document.documentElement.lang = language;
    for (const sentence of sentences) {
      sentence.hidden = sentence.dataset.boot !== name || sentence.lang !== language;
    }
  }

  function stop(name, reason) {
    document.getElementById('app').hidden = true;
    say(name);
    if (reason) console.error(reason);
  }

  if (typeof WebAssembly !== 'object') return stop('BootNoWasm');
  if (typeof createNoom !== 'function') return stop('BootFailed');
  say('BootLoading');

  // A page that has died must not look alive.
  function died(reason) {
    if (reason instanceof WebAssembly.RuntimeError) stop('BootFailed');
  }
  addEventListener('error', (event) => died(event.error));
  addEventListener('unhandledrejection', (event) => died(event.reason));
  createNoom().catch((reason) => stop('BootFailed', reason));
})();
