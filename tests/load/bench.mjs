// node tests/load/bench.mjs [--quick] [options]: what README.md beside this explains, as Markdown.
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { addNoom, drive, installed, measure, start } from './servers.mjs';
import { connectionTable, keptTable, loadTable, median, shardTable, summaryTable } from './tables.mjs';

const { values: given } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    runs: { type: 'string' },
    servers: { type: 'string', default: 'floor,noom,bun,beast,ws,socket.io' },
    rooms: { type: 'string', default: '2,10,100,1000' },
    texts: { type: 'string' },
    parts: { type: 'string' },
    tries: { type: 'string' },
    noom: { type: 'string', multiple: true, default: [] },
  },
});
const quick = given.quick;
const runs = Number(given.runs ?? (quick ? 1 : 5));
const parts = (given.parts ?? (quick ? 'load' : 'load,kept,connections,shards,page')).split(',');

for (const variant of given.noom) {
  const [title, options] = variant.split(/=(.*)/s);
  addNoom(title, options.split(' '));
}
const names = given.servers.split(',').filter((name) => {
  if (!installed(name)) console.error(`${name} is not installed here and left out`);
  return installed(name);
});

// The server has the first core for itself and the generator the second.
const cores = availableParallelism() > 1 ? { server: 0, generator: 1 } : {};

// Messages a second: what the slowest server can do with less than half of a core.
const evenRates = { 2: 5000, 10: 1000, 100: 200, 1000: 20 };

// In a room, at most a quarter speak at once, and at most eight.
const authors = (room) => Math.max(1, Math.min(8, Math.floor(room / 4)));

function loads(rooms, texts) {
  return rooms.split(',').map(Number).flatMap((room) => texts.split(',').map(Number).map((text) => ({
    clients: 1000, 'room-size': room, text, spin: true, authors: authors(room),
    settle: 0.2, seconds: quick ? 1 : 2, 'warm-up': quick ? 0.4 : 0.8, rate: quick ? 0 : evenRates[room] ?? 20,
  })));
}

// A run during which others had more of a core is tried again, and the quietest counts.
const quietBelow = 0.1;
const tries = Number(given.tries ?? (quick ? 1 : 3));
const foreign = (run) => Math.max(run.even?.foreign_cpu ?? 0, run.saturated?.foreign_cpu ?? 0);

async function quietest(name, options, pinned, act) {
  let best;
  for (let i = 0; i < tries && !(best && foreign(best) < quietBelow); ++i) {
    const run = await act(name, options, pinned);
    const faults = Object.entries(run.faults);
    if (faults.length) throw new Error(`${name} failed: ${faults.map((one) => one.join(': ')).join(', ')}`);
    if (!best || foreign(run) < foreign(best)) best = run;
  }
  return best;
}

// All servers, one after the other, as often as there are runs; who begins changes. The medians of
// each, and its runs, of which those of one number were made within the same seconds.
async function interleaved(who, what, options, pinned = cores, act = measure) {
  const results = new Map(who.map((name) => [name, []]));
  for (let run = 0; run < runs; ++run) {
    for (let i = 0; i < who.length; ++i) {
      const name = who[(i + run) % who.length];
      process.stderr.write(`\r${what}, run ${run + 1} of ${runs}: ${name}\x1b[K`);
      try {
        results.get(name)[run] = await quietest(name, options, pinned, act);
      } catch (error) {
        console.error(`\n${error.message}`);
      }
    }
  }
  process.stderr.write('\r\x1b[K');
  return new Map([...results].filter(([, runs]) => runs.length)
    .map(([name, runs]) => [name, { ...merged(runs.filter(Boolean)), runs }]));
}

// The median of each number.
function merged(all) {
  const [first] = all;
  const merge = (key) => typeof first[key] === 'object'
    ? merged(all.map((one) => one[key])) : median(all.map((one) => one[key]).filter((one) => one !== undefined));
  return Object.fromEntries(Object.keys(first).map((key) => [key, merge(key)]));
}

async function measureLoads() {
  const all = [];
  for (const options of loads(given.rooms, given.texts ?? (quick ? '64' : '64,1024'))) {
    const what = `rooms of ${options['room-size']}, ${options.text} bytes`;
    all.push({ room: options['room-size'], text: options.text, results: await interleaved(names, what, options) });
  }
  console.log(`\n### Server CPU per delivery\n\n${summaryTable(all)}`);
  console.log(`\n### Load\n\n${loadTable(all)}`);
  const noise = all.flatMap(({ results }) => [...results.values()].map(foreign));
  const percent = (part) => `${Math.round(100 * Math.max(0, part))} %`;
  console.log(`\nOther programs had ${percent(median(noise))} of a core meanwhile, at worst ${percent(Math.max(...noise))}.`);
}

// Newcomers' connections, to rooms whose members have just said more than a newcomer is told, and left.
async function measureEntering(name, options, pinned) {
  const server = await start(name, { core: pinned.server });
  try {
    const before = await drive(name, server, { ...options, authors: 2, messages: 40_000 }, pinned.generator);
    if (Object.keys(before.faults).length) return before;
    return await drive('noom', server, options, pinned.generator);
  } finally {
    await server.stop();
  }
}

async function measureKept() {
  const who = ['noom', 'shown', 'durable'];
  const all = [];
  for (const options of loads(given.rooms, '64')) {
    const what = `what is kept, rooms of ${options['room-size']}`;
    all.push({ room: options['room-size'], results: await interleaved(who, what, { ...options, rate: 0 }) });
  }
  const options = { clients: 1000, 'room-size': 10, text: 64, settle: 0.5, seconds: 20, 'warm-up': 0 };
  const entering = await interleaved(who, 'entering', options, cores, measureEntering);
  console.log(`\n### What is kept\n\n${keptTable(all, entering)}`);
}

async function measureConnections() {
  const options = { clients: 10_000, 'room-size': 10, settle: 2, handshakes: 64, text: 64 };
  console.log(`\n### Connections\n\n${connectionTable(await interleaved(names, '10,000 connections', options))}`);
}

async function measureShards() {
  const count = availableParallelism();
  const free = count >= 4 ? { server: '0,1', generator: '2,3' } : {};
  const titles = ['1 shard', '2 shards'];
  for (const title of titles) addNoom(title, ['--shards', title[0]]);
  const options = { clients: 1000, 'room-size': 100, text: 64, authors: authors(100), seconds: 3, threads: count >= 4 ? 2 : 1 };
  console.log(`\n### Two cores\n\n${shardTable(await interleaved(titles, 'shards', options, free))}`);
  if (count < 4) {
    console.log(`\nThis machine has ${count} cores, which two shards and the generator share: the deliveries a second are`
      + ' theirs together. The last column is what the busiest shard alone would allow with a core of its own.');
  }
}

async function measurePage() {
  const { pageTable } = await import('./page.mjs');
  console.log(`\n### The page\n\n${await pageTable(runs)}`);
}

const begun = Date.now();
if (parts.includes('load')) await measureLoads();
if (parts.includes('kept')) await measureKept();
if (parts.includes('connections')) await measureConnections();
if (parts.includes('shards')) await measureShards();
if (parts.includes('page')) await measurePage();
console.log(`\nMedians of ${runs} run${runs > 1 ? 's' : ''} each, ${Math.round((Date.now() - begun) / 1000)} s in all.`);
