import assert from 'node:assert/strict';
import { colours } from './support/in_page.mjs';
import { together } from './support/person.mjs';
import { test } from './support/suite.mjs';

const others = ['another chromium', 'firefox'];

for (const other of others) {
  test(`Two people see and hear each other (chromium and ${other})`, async (t) => {
    const ann = await t.guest('Ann');
    const bob = await t.guest('Bob', { browser: other });
    await together([ann, bob], (one) => one.receives(1));
    await ann.until(() => noomTest.tile('Bob')?.picture && noomTest.tile('Bob').veil === null);
    await bob.until(() => noomTest.tile('Ann')?.picture && noomTest.tile('Ann').veil === null);
    const videos = await ann.page.$$eval('.tile video', (all) =>
      all.map((one) => [one.dataset.stream === 'self/camera', one.muted, one.autoplay, one.playsInline, one.paused]));
    assert.deepEqual(videos, [[true, true, true, true, false], [false, true, true, true, false]]);
    const voices = await ann.page.evaluate(() => noomTest.heard().map((one) => [one.localName, one.paused]));
    assert.deepEqual(voices, [['audio', false]]);
  });

  test(`The one who comes first may be the other one (${other} and chromium)`, async (t) => {
    const bob = await t.guest('Bob', { browser: other });
    const ann = await t.guest('Ann');
    await together([ann, bob], (one) => one.receives(1));
  });

  test(`Muting and switching the camera off is seen by the other one (chromium and ${other})`, async (t) => {
    const ann = await t.guest('Ann', { language: 'ko' });
    const bob = await t.guest('Bob', { browser: other });
    await together([ann, bob], (one) => one.receives(1));
    await bob.seesPerson('Ann', 'Microphone on', 'Camera on');
    await ann.press(ann.words.mute);
    await bob.seesPerson('Ann', 'Microphone off', 'Camera on');
    await ann.seesPerson('Ann', ann.words.micIsOff, ann.words.cameraIsOn);
    await bob.until(() => noomTest.tile('Ann').words.startsWith('Microphone off'));
    assert.equal(await enabled(ann, 'audio'), false);
    await ann.press(ann.words.cameraOff);
    await bob.seesPerson('Ann', 'Microphone off', 'Camera off');
    await bob.until(() => !noomTest.tile('Ann').picture);
    assert.deepEqual(await ann.page.evaluate(() => [noomTest.live(), noomTest.sent('video')]), ['audio', [null]]);
    await ann.press(ann.words.cameraOn);
    await ann.press(ann.words.unmute);
    await bob.until(() => noomTest.tile('Ann').picture);
    await bob.seesPerson('Ann', 'Microphone on', 'Camera on');
    await bob.press('Mute');
    await ann.seesPerson('Bob', ann.words.micIsOff);
    await together([ann, bob], (one) => one.receives(1));
  });

  test(`Text goes from peer to peer while a call is up (chromium and ${other})`, async (t) => {
    const ann = await t.guest('Ann');
    const bob = await t.guest('Bob', { browser: other });
    await together([ann, bob], (one) => one.receives(1));
    await ann.choose('To', 'Only Bob');
    await ann.say('by the channel 👋');
    await ann.sees('You (peer to peer): by the channel 👋');
    await bob.sees('Ann (peer to peer): by the channel 👋');
    await bob.choose('To', 'Only Ann');
    await bob.say('and back');
    await ann.sees('Bob (peer to peer): and back');
  });
}

const enabled = (person, kind) =>
  person.page.evaluate(
    (what) => noomTest.tracks.filter((one) => one.kind === what && one.readyState === 'live')
      .every((one) => one.enabled), kind);

test('Leaving stops the devices and closes the connections, for the others too', async (t) => {
  const ann = await t.guest('Ann');
  const bob = await t.guest('Bob', { browser: 'firefox' });
  await together([ann, bob], (one) => one.receives(1));
  await bob.press('Leave call');
  const silent = () =>
    noomTest.open().length === 0 && noomTest.tracks.length > 0
    && noomTest.tracks.every((one) => one.readyState === 'ended');
  await bob.until(silent);
  await ann.until(() => noomTest.open().length === 0 && noomTest.tile('Bob') === undefined);
  await ann.seesPerson('Bob', 'Chat only');
  await bob.say('still here');
  await ann.sees('Bob: still here');
  await bob.press('Join call');
  await together([ann, bob], (one) => one.receives(1));
  await ann.leave();
  await ann.until(silent);
  await bob.sees('Ann left ㅠㅠ');
  await bob.until(() => noomTest.open().length === 0);
});

test('Three people form a mesh, and the two who stay keep talking', async (t) => {
  const ann = await t.guest('Ann');
  const bob = await t.guest('Bob', { browser: 'another chromium' });
  const cid = await t.guest('Cid', { browser: 'firefox' });
  await together([ann, bob, cid], (one) => one.receives(2));
  await ann.until(() => noomTest.tiles().length === 3);
  await bob.leave();
  await together([ann, cid], (one) => one.receives(1));
});

test('The seventh person chats, reads why there is no picture, and comes in when a seat is free', async (t) => {
  const names = ['Ann', 'Bob', 'Cid', 'Dan', 'Eve', 'Fay', 'Gus'];
  const people = [];
  const watching = { cameras: [], microphones: [] };  // most only watch: fifteen connections are work enough
  for (const [at, name] of names.entries()) {
    const browser = at % 2 ? 'another chromium' : 'chromium';
    people.push(await t.guest(name, { browser, devices: ['Ann', 'Gus'].includes(name) ? colours : watching }));
  }
  const gus = people.pop();
  await together(people, (one) => one.until(() => {
    const all = noomTest.open();
    return all.length === 5 && all.every((connection) => connection.connectionState === 'connected');
  }));
  await gus.seesBanner('A call has room for 6 people.');
  assert.equal(await gus.page.evaluate(() => noomTest.connections.length), 0);
  await gus.say('I can only write');
  await people[0].sees('Gus: I can only write');
  await people[2].leave();
  await gus.seesNoBanner();
  await gus.until(() => {
    const all = noomTest.open();
    return all.length === 5 && all.every((connection) => connection.connectionState === 'connected');
  });
  await gus.until(() => noomTest.tile('Ann')?.picture);
  await people[0].until(() => noomTest.tile('Gus')?.picture);
}, { seconds: 90 });

for (const [other, runs] of [['another chromium', 20], ['firefox', 5]]) {
  test(`Two people who enter at the same moment connect, ${runs} times of ${runs} (chromium and ${other})`, async (t) => {
    await enterTogether(t, other, runs);
  }, { seconds: 200 });
}

async function enterTogether(t, other, runs) {
  const ann = await t.person('Ann', { devices: colours });
  const bob = await t.person('Bob', { browser: other, devices: colours });
  const both = [ann, bob];
  for (let run = 1; run <= runs; run += 1) {
    const room = `${t.room} run ${run}`;
    await together(both, (one) => one.fill(one.words.room, room));
    await together(both, (one) => one.press(one.words.enter));
    await together(both, (one) => one.receives(1)).catch((error) => {
      throw new Error(`run ${run}: ${error.message}`, { cause: error });
    });
    await together(both, (one) => one.leave());
  }
}
