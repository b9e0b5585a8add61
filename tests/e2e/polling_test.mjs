import assert from 'node:assert/strict';
import { together } from './support/person.mjs';
import { Proxy } from './support/proxy.mjs';
import { test } from './support/suite.mjs';

const blocked = /WebSocket connection|can’t establish|403|502/;

async function behind(t, upgrades = 'refused') {
  const proxy = await Proxy.start(t.server);
  proxy.upgrades = upgrades;
  t.servers.push(proxy);
  return proxy;
}

async function guestBehind(proxy, t, nickname, options = {}) {
  const person = await t.person(nickname, { ...options, origin: proxy.origin, permissions: ['camera', 'microphone'] });
  person.allowComplaints(blocked);
  await person.enter({ room: t.room });
  return person;
}

const texts = (count, who) => Array.from({ length: count }, (_, at) => `${who} ${at + 1}`);
const said = (lines, part) => lines.filter((line) => line.includes(part));

for (const other of ['another chromium', 'firefox']) {
  test(`Behind a proxy without WebSocket people talk and see each other (chromium and ${other})`, async (t) => {
    const proxy = await behind(t);
    const ann = await guestBehind(proxy, t, 'Ann');
    const bob = await guestBehind(proxy, t, 'Bob', { browser: other });
    await ann.seesHeading(t.room, 2);
    await ann.say('hello by post');
    await bob.sees('Ann: hello by post');
    await bob.say('and back');
    await ann.sees('Bob: and back');
    await together([ann, bob], (one) => one.receives(1));
    assert.ok(proxy.refused >= 4 && proxy.polls > 0);
    assert.equal(proxy.passed, 0);
    await bob.leave();
    await ann.sees('Bob left ㅠㅠ');
  });
}

test('When the proxy lets WebSockets through, the page changes over and nothing is lost or repeated', async (t) => {
  const proxy = await behind(t);
  const ann = await guestBehind(proxy, t, 'Ann');
  const bob = await t.guest('Bob');
  await together([ann, bob], (one) => one.receives(1));
  proxy.upgrades = 'let through';
  // Both talk on until the page has changed over, and some more.
  let spoken = 0;
  for (let rest = 5; rest > 0; rest -= proxy.passed) {
    spoken += 1;
    await ann.say(`ann says ${spoken}`);
    await bob.say(`bob says ${spoken}`);
    await ann.sees(`You: ann says ${spoken}`, `Bob: bob says ${spoken}`);
    await bob.sees(`You: bob says ${spoken}`, `Ann: ann says ${spoken}`);
  }
  for (const [one, own, theirs] of [[ann, 'You: ann says', 'Bob: bob says'], [bob, 'You: bob says', 'Ann: ann says']]) {
    const lines = await one.read('lines');
    assert.deepEqual(said(lines, own), texts(spoken, own));
    assert.deepEqual(said(lines, theirs), texts(spoken, theirs));
  }
  assert.deepEqual(said(await bob.read('lines'), 'lost the connection'), []);
  const polls = proxy.polls;
  await ann.say('over the WebSocket');
  await bob.sees('Ann: over the WebSocket');
  assert.equal(proxy.polls, polls);
  await together([ann, bob], (one) => one.receives(1));
}, { seconds: 90 });

test('The address of the page may ask for polling', async (t) => {
  const ann = await t.person('Ann', { path: '/?transport=polling' });
  await ann.enter({ room: t.room });
  const bob = await t.guest('Bob');
  await ann.say('hello');
  await bob.sees('Ann: hello');
  await ann.reload();
  await ann.seesHeading(t.room, 2);
  await bob.say('welcome back');
  await ann.sees('Bob: welcome back');
  assert.ok(ann.requests.some((url) => url.includes('/polling')));
  assert.ok(!ann.requests.some((url) => url.startsWith('ws')));
  assert.deepEqual(said(await bob.read('lines'), 'lost the connection'), []);
});

test('Whoever closes a page that polls has left soon', async (t) => {
  const ann = await t.guest('Ann');
  const bob = await t.person('Bob', { path: '/?transport=polling' });
  await bob.enter({ room: t.room });
  await ann.seesHeading(t.room, 2);
  await bob.page.goto('about:blank');
  await ann.sees('Bob left ㅠㅠ');
});
