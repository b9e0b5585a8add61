// node tests/e2e/run.mjs [part of a sentence]
// The whole program as people meet it: the real server, real browsers, fake cameras, no network.
// NOOM_SERVER names the server's binary, NOOM_WWW a directory to serve the page from.
import { readdir } from 'node:fs/promises';
import { closeBrowsers } from './support/browsers.mjs';
import { seal } from './support/sealed.mjs';
import { runAll } from './support/suite.mjs';

await seal(import.meta.url);

const here = new URL('.', import.meta.url);
const files = (await readdir(here)).filter((name) => name.endsWith('_test.mjs')).sort();
for (const name of files) await import(new URL(name, here));

let result = { passed: 0, failed: 1 };
try {
  result = await runAll(process.argv[2]);
} catch (error) {
  console.log(error.message);
} finally {
  await closeBrowsers();
}
console.log(`${result.passed} passed, ${result.failed} failed`);
process.exit(result.failed === 0 && result.passed > 0 ? 0 : 1);
