// The tests by their sentences, run one after the other.
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { Person } from './person.mjs';
import { Server, root } from './server.mjs';

const tests = [];

export function test(sentence, run, { seconds = 60 } = {}) {
  tests.push({ sentence, run, seconds });
}

// What one test has: a room of its own, people who come and go with it, and servers.
class Stage {
  people = [];
  servers = [];

  constructor(number, shared) {
    this.room = `room ${number}`;
    this.server = shared;
  }

  // A person at a browser of their own, at the front page unless told otherwise.
  async person(nickname, options = {}) {
    const person = await Person.create(nickname, { server: this.server, ...options });
    this.people.push(person);
    if (!options.closed) await person.open(options.path ?? '/');
    return person;
  }

  async guest(nickname, options = {}) {
    const person = await this.person(nickname, options);
    await person.enter({ room: options.room ?? this.room });
    return person;
  }

  async guests(...nicknames) {
    const all = [];
    for (const nickname of nicknames) all.push(await this.guest(nickname));
    return all;
  }

  async ownServer(options) {
    const server = await Server.start(options);
    this.servers.push(server);
    return server;
  }

  async end() {
    await Promise.allSettled(this.people.map((person) => person.close()));
    await Promise.allSettled(this.servers.map((server) => server.stop()));
  }
}

function within(seconds, promise) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not done within ${seconds} s`)), seconds * 1000);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

async function tell(error, stage, number) {
  console.log(String(error.stack ?? error).replace(/^/gm, '    '));
  const directory = path.join(root, 'build/e2e');
  await mkdir(directory, { recursive: true });
  for (const [at, person] of stage.people.entries()) {
    const picture = path.join(directory, `${number}-${at}.png`);
    const taken = await within(10, person.screenshot(picture)).then(() => picture, (why) => why.message);
    console.log(`    ${person.nickname} (${person.browserName}): ${taken}`);
    for (const line of person.console.slice(-25)) console.log(`      ${line.slice(0, 500)}`);
  }
  for (const server of [stage.server, ...stage.servers]) {
    for (const line of server.log.slice(-10)) console.log(`      server: ${line.slice(0, 300)}`);
  }
}

async function runOne({ sentence, run, seconds }, number, server) {
  const stage = new Stage(number, server);
  const begin = performance.now();
  let failure;
  try {
    await within(seconds, run(stage));
    for (const person of stage.people) await person.expectNoComplaint();
  } catch (error) {
    failure = error;
  }
  const took = ((performance.now() - begin) / 1000).toFixed(1).padStart(5);
  console.log(`${failure ? '✗' : '✓'} ${took} s ${sentence}`);
  if (failure) await tell(failure, stage, number).catch((error) => console.log(`    not all is told: ${error.stack}`));
  await within(20, stage.end()).catch((error) => console.log(`    ${error.message}`));
  return !failure;
}

export async function runAll(filter = '') {
  const wanted = tests.filter((one) => one.sentence.toLowerCase().includes(filter.toLowerCase()));
  const server = await Server.start();
  let passed = 0;
  for (const [at, one] of wanted.entries()) passed += await runOne(one, at + 1, server);
  await server.stop();
  return { passed, failed: wanted.length - passed };
}
