// node tests/network/run.mjs [lossy|crash|slow|churn ...] [--long] [-- <option of the server> ...]
// Runs the named scenarios, or all, in a network of the tests' own. A history is judged twice, the
// second time by a judge that shares nothing with the first. NOOM_SERVER names the server's binary.
import { spawn } from 'node:child_process';
import { accessSync, constants, createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { seal } from '../e2e/support/sealed.mjs';
import { check } from '../simulation/check.mjs';

const SCENARIOS = ['crash', 'lossy', 'churn', 'slow'];
const RECORDED = ['crash', 'lossy'];
// A page with this fault must be found out there.
const MUTANTS = { lossy: 'new-key-on-retry' };

await seal(import.meta.url);

const words = process.argv.slice(2);
const options = words.includes('--') ? words.splice(words.indexOf('--')) : [];
const long = words.includes('--long');
const named = words.filter((word) => SCENARIOS.includes(word));
const server = path.resolve(process.env.NOOM_SERVER ?? 'build/release/noom-server');
const directory = await mkdtemp(path.join(tmpdir(), 'noom-network-'));

let passed = 0;
let failed = 0;
function verdict(good, what) {
  if (good) passed += 1;
  else failed += 1;
  if (!good) console.log(`FAILED ${what}`);
}

// Its output, line by line; resolves to the counts of its last line.
function run(name, more, shown) {
  const args = [name, '--server', server, ...more, ...options];
  const child = spawn('build/dev/noom-network', args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let counts = [0, 1];
  createInterface({ input: child.stdout }).on('line', (line) => {
    const totals = /^(\d+) passed, (\d+) failed$/.exec(line);
    if (totals) counts = totals.slice(1).map(Number);
    else if (shown) console.log(line.replace(/^(NOTE|FAILED|ok) */, `$1 ${name}: `));
  });
  return new Promise((resolve) => child.on('close', () => resolve(counts)));
}

const canRelay = () => {
  try {
    accessSync('/dev/net/tun', constants.R_OK | constants.W_OK);
    return true;
  } catch {
    return false;
  }
};

async function judge(name, file) {
  const all = await check(createInterface({ input: createReadStream(file) }));
  verdict(all.length === 1, `${name}: ${all.length} histories were judged`);
  verdict(all[0]?.length === 0, `${name}: ${all[0]?.[0]}`);
}

async function attempt(name) {
  if (name === 'lossy' && !canRelay()) return console.log('NOTE lossy: no TUN device here');
  const file = path.join(directory, `${name}.jsonl`);
  const more = RECORDED.includes(name) ? ['--jsonl', file] : [];
  const [good, bad] = await run(name, long ? [...more, '--long'] : more, true);
  passed += good;
  failed += bad;
  if (RECORDED.includes(name)) await judge(name, file);
  if (long || !MUTANTS[name]) return;
  const [, found] = await run(name, ['--mutant', MUTANTS[name]], false);
  verdict(found > 0, `${name}: ${MUTANTS[name]} is not found`);
}

// The long ones measure, so they have the machine to themselves; of the short ones only the load is
// no company for others.
const chosen = named.length > 0 ? named : SCENARIOS;
if (long) for (const name of chosen) await attempt(name);
else await Promise.all(chosen.map(attempt));
await rm(directory, { recursive: true });
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
