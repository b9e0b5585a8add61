// Runs every case against a server of ours, against `ws` (which judges the cases), and against a
// broken server (which must not pass for a good one). Usage: run.mjs <noom-echo> [part of a name]
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

import { cases, judge } from './cases.mjs';

const [, , ours, part = ''] = process.argv;
const at_once = 32;
const selected = cases.filter(({ name }) => name.includes(part));

// Names are what a failure is reported by.
if (new Set(cases.map(({ name }) => name)).size !== cases.length) throw new Error('a name twice');

async function started(command, ...args) {
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const [line] = await once(createInterface(child.stdout), 'line');
  return { port: Number(line), stop: () => child.kill() };
}

// The names of the failed cases, each with what was wrong.
async function failures({ port, stop }, patience) {
  const failed = [];
  const queue = [...selected];
  await Promise.all(Array.from({ length: at_once }, async () => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const wrong = await judge(next, port, patience);
      if (wrong) failed.push(`${next.name}: ${wrong}`);
    }
  }));
  stop();
  return failed;
}

const script = (name) => fileURLToPath(new URL(name, import.meta.url));
// A slow machine fails no good server; a broken one need not be waited for long.
const failed = { ours: await failures(await started(ours), 10_000) };
[failed.ws, failed.broken] = await Promise.all([
  failures(await started(process.execPath, script('ws_echo.mjs')), 3_000),
  failures(await started(process.execPath, script('broken_echo.mjs')), 300)]);

const wrong = [...failed.ours];
if (failed.ws.length > selected.length * 0.02) wrong.push(...failed.ws.map((name) => `ws: ${name}`));
if (failed.broken.length < 15 && !part) wrong.push('the broken server passes for a good one');

const passed = (names) => `${selected.length - names.length}/${selected.length}`;
for (const name of part ? failed.ws : []) console.log(`ws: ${name}`);
console.log(`NOTE passed: ours ${passed(failed.ours)}, ws ${passed(failed.ws)}, ` +
  `a broken server ${passed(failed.broken)}`);
for (const name of wrong) console.log(name);
// The two judgements of the suite itself are cases too.
console.log(`${selected.length + 2 - wrong.length} passed, ${wrong.length} failed`);
process.exit(wrong.length > 0 ? 1 : 0);
