import assert from 'node:assert/strict';
import { together } from './support/person.mjs';
import { test } from './support/suite.mjs';

const browsers = ['another chromium', 'firefox'];

// Says a line each time it is asked, with its number.
function talker(person) {
  let said = 0;
  return {
    say: () => person.say(`line ${++said}`),
    lines: () => Array.from({ length: said }, (_, at) => `${person.nickname}: line ${at + 1}`),
  };
}

for (const browser of browsers) {
  test(`A page that is loaded again hears once what was said meanwhile (${browser})`, async (t) => {
    const ann = await t.guest('Ann', { browser });
    const bob = await t.guest('Bob');
    const { say, lines } = talker(bob);
    await say();
    await ann.sees(...lines());
    await ann.say('mine');
    await bob.sees('Ann: mine');
    const reloading = ann.reload();
    await say();
    await reloading;
    await say();
    await ann.seesHeading(t.room, 2);
    await ann.seesOnce(...lines(), 'You: mine');
    await bob.seesPerson('Ann', 'Microphone');
    assert.deepEqual((await bob.read('lines')).filter((one) => /Ann (joined|left|lost)/.test(one)), []);
  });

  test(`Back and forth through the history one is who one was (${browser})`, async (t) => {
    const ann = await t.guest('Ann', { browser });
    const bob = await t.guest('Bob');
    const { say, lines } = talker(bob);
    await say();
    await ann.sees(...lines());
    await ann.page.goto(`${ann.origin}/healthz`, { waitUntil: 'load' });
    await bob.until(() => noomTest.person('Ann').includes('Reconnecting'));
    await say();
    await ann.page.goBack();
    await ann.until(() => window.noomTest?.banners().length === 0);
    await say();
    await ann.seesOnce(...lines());
    await ann.seesHeading(t.room, 2);
    await bob.until(() => !noomTest.person('Ann').includes('Reconnecting'));
    assert.deepEqual((await bob.read('lines')).filter((one) => /Ann (joined|left|lost)/.test(one)), []);
  });
}

test('A duplicated tab is somebody else, and neither disturbs the other', async (t) => {
  const ann = await t.guest('Ann');
  const bob = await t.guest('Bob');
  const kept = await ann.page.evaluate(() => ({ ...sessionStorage }));
  const twin = await t.person('Ann', { closed: true });
  await twin.page.evaluateOnNewDocument((storage) => {
    if (!location.protocol.startsWith('http')) return;
    for (const [key, value] of Object.entries(storage)) sessionStorage.setItem(key, value);
  }, kept);
  await twin.open(`/room/${encodeURIComponent(t.room)}`);
  await together([ann, bob, twin], (one) => one.seesHeading(t.room, 3));
  await twin.say('from the twin');
  await together([ann, bob], (one) => one.seesOnce('Anon: from the twin'));
  await ann.say('from the first');
  await together([bob, twin], (one) => one.seesOnce('Ann: from the first'));
  await bob.seesHeading(t.room, 3);
});

// Chromium lets open connections live when it pretends to be offline: what is new is the event.
test('Whoever is online again has a new connection and hears nothing twice', async (t) => {
  const server = await t.ownServer();
  const ann = await t.guest('Ann', { server });
  const bob = await t.guest('Bob', { server });
  const { say, lines } = talker(bob);
  await say();
  await ann.sees(...lines());
  const connections = () => server.log.filter((line) => line.includes('Connected to Browser')).length;
  const before = connections();
  await ann.page.setOfflineMode(true);
  await say();
  await ann.say('said offline');
  await ann.page.setOfflineMode(false);
  await bob.seesOnce('Ann: said offline');
  await say();
  await ann.seesOnce(...lines(), 'You: said offline');
  await ann.seesNoBanner();
  assert.equal(connections(), before + 1);
});

test('Whoever closes the tab has left soon', async (t) => {
  const ann = await t.guest('Ann');
  const bob = await t.guest('Bob');
  await bob.close();
  await ann.sees('Bob left ㅠㅠ');
  await ann.seesHeading(t.room, 1);
});
