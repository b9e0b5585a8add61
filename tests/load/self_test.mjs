// node tests/load/self_test.mjs
// Every server does the work that ./dev bench compares, and the generator finds what is broken. No
// time is judged. NOOM_PROGRAMS names the directory of the programs.
import path from 'node:path';
import { installed, measure, root, servers } from './servers.mjs';
import { ratio } from './tables.mjs';

const tests = [];
const test = (sentence, run) => tests.push({ sentence, run });

function expect(what, holds) {
  if (!holds) throw new Error(what);
}

const several = { clients: 20, 'room-size': 5, text: 64, settle: 0, 'warm-up': 0, seconds: 10, authors: 3, messages: 200 };
const oneRoom = { ...several, 'room-size': 20 };

async function deliversAll(name, options) {
  const run = await measure(name, options);
  expect(`${name}: ${JSON.stringify(run)}`, Object.keys(run.faults).length === 0);
  expect(`${run.ready} of ${options.clients} came`, run.ready === options.clients);
  expect(`only ${run.said} messages were said`, run.said >= options.messages);
}

for (const name of Object.keys(servers)) {
  if (!installed(name)) console.log(`NOTE ${name} is not installed here`);
  else test(`${name} delivers each message once and in order to all others`, async () => {
    await deliversAll(name, several);
    await deliversAll(name, { ...oneRoom, text: 1024, threads: 2 });
  });
}

const broken = {
  lost: 'messages were not delivered',
  twice: 'messages were delivered twice',
  swapped: 'messages were delivered out of order, or to their author',
  echoed: 'messages were delivered twice',
  altered: 'other messages were delivered than those that were sent',
  unanswered: 'messages were not acknowledged',
};
for (const [fault, sentence] of Object.entries(broken)) {
  const command = () => [process.execPath, path.join(root, 'tests/load/peers/broken.mjs'), fault];
  servers[fault] = { title: fault, dialect: 'plain', command };
  test(`the generator finds a message that is ${fault}`, async () => {
    const run = await measure(fault, { ...oneRoom, messages: 60, patience: 0.3 });
    expect(`${fault}: ${JSON.stringify(run.faults)}`, run.faults[sentence] > 0);
  });
}

test('a phase of the machine that slows two servers alike is not in their ratio', () => {
  const runs = (...costs) => ({ runs: costs.map((cost) => cost && { saturated: { cpu_s_per_million: cost } }) });
  const results = new Map([['quick', runs(1, 10, 1, undefined, 2)], ['slow', runs(2, 20, undefined, 30, 4)]]);
  expect('the median of the ratios of the runs that both have', ratio(results, 'quick', 'slow') === 0.5);
  expect('nothing of nothing', ratio(results, 'quick', 'unknown') === undefined);
});

let failed = 0;
const run = async ({ sentence, run: act }) => {
  try {
    await act();
  } catch (error) {
    failed += 1;
    console.log(`${sentence}: ${error.message}`);
  }
};
await Promise.all(tests.map(run));
console.log(`${tests.length - failed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
