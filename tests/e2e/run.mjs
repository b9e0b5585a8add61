// node tests/e2e/run.mjs [part of a sentence]
// The whole program as people meet it: the real server, real browsers, fake cameras, no network.
// NOOM_SERVER names the server's binary, NOOM_WWW a directory to serve the page from.
// Most tests wait for most of their time, so two halves run side by side, each in a network of its own.
import { readdir } from 'node:fs/promises';
import { closeBrowsers } from './support/browsers.mjs';
import { runSealed, seal } from './support/sealed.mjs';
import { runAll } from './support/suite.mjs';

const HALVES = [0, 1];

async function runHalf(half) {
  await seal(import.meta.url);
  const here = new URL('.', import.meta.url);
  const files = (await readdir(here)).filter((name) => name.endsWith('_test.mjs')).sort();
  for (const name of files) await import(new URL(name, here));
  let result = { passed: 0, failed: 1 };
  try {
    result = await runAll(process.argv[2] ?? '', (number) => number % HALVES.length === half);
  } catch (error) {
    console.log(error.message);
  } finally {
    await closeBrowsers();
  }
  return result;
}

// A half that says no result has failed.
async function runBoth() {
  const all = HALVES.map(async (half) => {
    let counts = [0, 1];
    await runSealed(import.meta.url, { NOOM_SEALED: '1', NOOM_HALF: half }, (line) => {
      const totals = /^(\d+) passed, (\d+) failed$/.exec(line);
      if (totals) counts = totals.slice(1).map(Number);
      else console.log(line);
    });
    return counts;
  });
  const counts = await Promise.all(all);
  return { passed: counts[0][0] + counts[1][0], failed: counts[0][1] + counts[1][1] };
}

const half = process.env.NOOM_HALF;
const { passed, failed } = half ? await runHalf(Number(half)) : await runBoth();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 && (half || passed > 0) ? 0 : 1);
