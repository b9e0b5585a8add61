import assert from 'node:assert/strict';
import { setTimeout as passed } from 'node:timers/promises';
import { whileAsleep } from './support/browsers.mjs';
import { colours } from './support/in_page.mjs';
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

  test(`A duplicated tab is somebody else, and neither disturbs the other (${browser})`, async (t) => {
    const ann = await t.guest('Ann', { browser });
    const bob = await t.guest('Bob');
    const kept = await ann.page.evaluate(() => ({ ...sessionStorage }));
    const twin = await t.person('Ann', { browser, closed: true });
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
}

// Browsers let open connections live when they pretend to be offline: what is new is the event.
for (const browser of browsers) {
  test(`Whoever is online again has a new connection and hears nothing twice (${browser})`, async (t) => {
    const server = await t.ownServer();
    const ann = await t.guest('Ann', { server, browser });
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
}

// Ann's tab is frozen by its browser, Bob's machine sleeps.
test('Who was frozen for a minute hears once what was said meanwhile, and is who they were', async (t) => {
  const server = await t.ownServer();
  const ann = await t.guest('Ann', { server, devices: colours });
  const bob = await t.guest('Bob', { server, devices: colours, browser: 'firefox' });
  const cid = await t.guest('Cid', { server, devices: colours });
  const frozen = [ann, bob];
  const all = [...frozen, cid];
  ann.allowComplaints(/Page entered Back-Forward Cache/);
  bob.allowComplaints(/ICE failed|establish a connection|was interrupted/);  // a machine that wakes may dial twice
  await ann.press(ann.words.mute);
  await together(all, (one) => one.seesPerson('Ann', 'Microphone off'));
  await together(all, (one) => one.receives(2));
  const { say, lines } = talker(cid);

  await ann.session.send('Page.setWebLifecycleState', { state: 'frozen' });
  await whileAsleep('firefox', async () => {
    const minute = passed(60_000);
    await say();
    await passed(30_000);
    await cid.seesPerson('Bob', 'Reconnecting');
    await say();
    await minute;
  });
  const thawed = performance.now();
  await ann.session.send('Page.setWebLifecycleState', { state: 'active' });
  const heard = await together(frozen, async (one) => {
    await one.sees(...lines());
    return `${one.nickname} ${((performance.now() - thawed) / 1000).toFixed(1)} s`;
  });
  console.log(`NOTE frozen for a minute, heard all after: ${heard.join(', ')}`);

  await say();
  await together(frozen, (one) => one.seesOnce(...lines()));
  await together(all, (one) => one.seesHeading(t.room, 3));
  await together(all, (one) => one.seesNoBanner());
  for (const one of frozen) await cid.until((name) => !noomTest.person(name).includes('Reconnecting'), one.nickname);
  await cid.seesPerson('Ann', 'Microphone off');
  await together(all, (one) => one.receives(2));
  assert.deepEqual((await cid.read('lines')).filter((one) => /(Ann|Bob) (joined|left|lost)/.test(one)), []);
  const connected = (one) => one.console.filter((line) => line.includes('Connected to Server')).length;
  assert.deepEqual(frozen.map(connected), [2, 2], 'nobody connects over and over');
}, { seconds: 180 });

test('Whoever closes the tab has left soon', async (t) => {
  const ann = await t.guest('Ann');
  const bob = await t.guest('Bob');
  await bob.closeTab();
  await ann.sees('Bob left ㅠㅠ');
  await ann.seesHeading(t.room, 1);
});
