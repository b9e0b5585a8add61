import assert from 'node:assert/strict';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { outerAddress } from './support/sealed.mjs';
import { together } from './support/person.mjs';
import { test } from './support/suite.mjs';
import { TurnServer } from './support/turn_server.mjs';

// The ICE servers that each connection of the page was made with.
const asked = (person) =>
  person.page.evaluate(() => noomTest.connections.map((one) =>
    one.getConfiguration().iceServers.map(({ urls, username, credential }) =>
      [[urls].flat().join(), username || null, credential || null])));

// Hears what is asked of a STUN or TURN server, and never answers.
class DeafServer {
  requests = [];

  static async start() {
    const server = new DeafServer();
    server.socket = createSocket('udp4', (packet) => server.requests.push(packet.readUInt16BE(0)));
    server.socket.bind(0, outerAddress);
    await once(server.socket, 'listening');
    server.address = `${outerAddress}:${server.socket.address().port}`;
    return server;
  }

  // RFC 8489 section 5, RFC 8656 section 5: 1 is a binding, 3 an allocation.
  async hears(request) {
    while (!this.requests.includes(request)) await once(this.socket, 'message');
  }
}

// T8: without them people meet on one network only, with somebody else's a third party is asked.
test('Pages ask exactly the STUN and TURN servers that the operator names', async (t) => {
  const [stun, turn] = [await DeafServer.start(), await DeafServer.start()];
  const server = await t.ownServer([
    '--ice-server', `stun:${stun.address}`, '--ice-server', `turn:${turn.address},user,pass`]);
  const ann = await t.guest('Ann', { server });
  const bob = await t.guest('Bob', { server, browser: 'firefox' });
  await together([ann, bob], (one) => one.receives(1));
  const named = [[`stun:${stun.address}`, null, null], [`turn:${turn.address}`, 'user', 'pass']];
  for (const one of [ann, bob]) assert.deepEqual(await asked(one), [named], one.nickname);
  await Promise.all([stun.hears(1), turn.hears(3)]);
  stun.socket.close();
  turn.socket.close();
});

test('Pages ask no STUN or TURN server when the operator names none', async (t) => {
  const ann = await t.guest('Ann');
  const bob = await t.guest('Bob', { browser: 'firefox' });
  await together([ann, bob], (one) => one.receives(1));
  for (const one of [ann, bob]) assert.deepEqual(await asked(one), [[]], one.nickname);
});

// As when no other path is open: between two networks that let nothing in.
const relayOnly = () => {
  window.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(configuration) {
      super({ ...configuration, iceTransportPolicy: 'relay' });
    }
  };
};

async function relayed(t, port, credentials, browser) {
  const turn = await TurnServer.start(port, 'user:pass');
  t.servers.push(turn);
  const server = await t.ownServer(['--ice-server', `turn:${turn.address},${credentials}`]);
  const people = [];
  for (const [nickname, which] of [['Ann', 'chromium'], ['Bob', browser]]) {
    const person = await t.person(nickname, { server, browser: which, closed: true });
    person.allowComplaints(/ICE failed/);
    await person.page.evaluateOnNewDocument(relayOnly);
    await person.open('/');
    await person.enter({ room: t.room });
    people.push(person);
  }
  return people;
}

const browsers = { 'another chromium': 3478, firefox: 3479 };
for (const [browser, port] of Object.entries(browsers)) {
  test(`Through a TURN server people see each other though no other path is open (chromium and ${browser})`, async (t) => {
    const both = await relayed(t, port, 'user,pass', browser);
    await together(both, (one) => one.receives(1));
  });

  test(`A wrong password of the TURN server is named to whoever waits (chromium and ${browser})`, async (t) => {
    const [ann, bob] = await relayed(t, port + 10, 'user,wrong', browser);
    const begin = performance.now();
    const named = await together([[ann, 'Bob'], [bob, 'Ann']], async ([one, other]) => {
      await one.until((name) => noomTest.tile(name).veil?.startsWith('The relay refuses'), other);
      return Math.round(performance.now() - begin);
    });
    console.log(`NOTE a wrong password is named after ${named.join(' and ')} ms`);
    assert.ok(Math.max(...named) < 15_000);
  });
}
