// The suite of the simulator: node tests/simulation/run.mjs <native program> <Wasm program.js>
// Histories without a violation by either judge; each mutant caught by both; the same hashes
// natively and as Wasm.
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { check } from './check.mjs';

const [native, wasm] = process.argv.slice(2);
const SEEDS = 1000;
const JUDGED_TWICE = 100;
const SAME_HASHES = 100;
const MUTANTS = ['no-deduplication', 'new-key-on-retry', 'ack-before-append', 'forgets-epoch',
  'forgets-outbox', 'applies-unordered', 'keeps-repeats', 'outdated-lose', 'ack-before-commit',
  'shows-hidden', 'uncounted-signals', 'leaves-out-earlier',
  'told-before-journal', 'removed-hears', 'server-only-encoded', 'tells-while-out'];
const UNTIL = 1000;  // a mutant that is not caught by then is not caught

let passed = 0;
let failed = 0;
function verdict(good, what) {
  if (good) passed += 1;
  else failed += 1;
  if (!good) console.log(`FAILED ${what}`);
}

// Its output, whatever its status: violations are a status of 1.
function run(program, ...words) {
  return new Promise((resolve) => {
    execFile(program, words.map(String), { maxBuffer: 1 << 28 }, (_, out) => resolve(out));
  });
}

async function explore() {
  const jobs = availableParallelism();
  const share = Math.ceil(SEEDS / jobs);
  const all = await Promise.all(Array.from({ length: jobs }, (_, i) =>
    run(native, '--from', 1 + i, '--step', jobs, '--seeds', share)));
  for (const out of all) {
    const [, good, bad] = out.match(/(\d+) passed, (\d+) failed\n$/) ?? [0, 0, 1];
    passed += Number(good);
    failed += Number(bad);
    for (const line of out.split('\n')) if (line.startsWith('seed ')) console.log(line);
  }
}

// The faults that the second judge finds in the records.
async function judged(directory, ...words) {
  const file = join(directory, `${words.join('')}.jsonl`);
  await run(native, ...words, '--jsonl', file);
  return check((await readFile(file, 'utf8')).trim().split('\n'));
}

async function judgeTwice(directory) {
  const all = await judged(directory, '--seeds', JUDGED_TWICE);
  verdict(all.length === JUDGED_TWICE, `${all.length} histories were judged`);
  all.forEach((wrong, at) => verdict(wrong.length === 0, `seed ${at + 1}: ${wrong[0]}`));
}

async function catchMutants(directory) {
  for (const mutant of MUTANTS) {
    const out = await run(native, '--mutant', mutant, '--seeds', UNTIL, '--until-caught');
    const caught = out.match(/^seed (\d+) at \d+: (.*)$/m);
    verdict(caught, `${mutant} is not caught`);
    if (!caught) continue;
    const [, seed, violation] = caught;
    console.log(`NOTE ${mutant}: seed ${seed}: ${violation}`);
    const all = await judged(directory, '--mutant', mutant, '--from', seed);
    verdict(all[0].length > 0, `${mutant} is not caught by the second judge`);
  }
}

async function compareHashes() {
  const words = ['--hashes', '--seeds', SAME_HASHES];
  const [ours, theirs] = await Promise.all([
    run(native, ...words), run(process.execPath, wasm, ...words)]);
  const hashes = ours.split('\n').filter((line) => line.includes(' hash '));
  const others = new Set(theirs.split('\n'));
  verdict(hashes.length === SAME_HASHES, `${hashes.length} hashes`);
  for (const hash of hashes) verdict(others.has(hash), `another hash as Wasm: ${hash}`);
}

const directory = await mkdtemp(join(tmpdir(), 'noom-simulation-'));
await explore();
await judgeTwice(directory);
await catchMutants(directory);
await compareHashes();
await rm(directory, { recursive: true });
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
