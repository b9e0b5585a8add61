// A camera that is off, and what is left when one device cannot be had.
import assert from 'node:assert/strict';
import { colours } from './support/in_page.mjs';
import { together } from './support/person.mjs';
import { test } from './support/suite.mjs';

for (const one of ['chromium', 'firefox']) {
  test(`A camera that is off is stopped and sends nothing, and on it is seen again (${one})`, async (t) => {
    const ann = await t.guest('Ann', { browser: one });
    const bob = await t.guest('Bob', { browser: 'another chromium' });
    await together([ann, bob], (each) => each.receives(1));
    await ann.press('Camera off');
    await bob.seesPerson('Ann', 'Microphone on', 'Camera off');
    assert.deepEqual(await ann.page.evaluate(() => [noomTest.live(), noomTest.sent('video')]), ['audio', [null]]);
    assert.ok(await ann.page.evaluate(() => noomTest.tracks.filter((each) => each.kind === 'video')
      .every((each) => each.readyState === 'ended')));
    await bob.hearsAndSeesNothing();
    await ann.press('Camera on');
    await ann.until(() => noomTest.sent('video')[0]?.readyState === 'live' && noomTest.tile('Ann').picture);
    await bob.seesPerson('Ann', 'Microphone on', 'Camera on');
    await together([ann, bob], (each) => each.receives(1));
    assert.equal(await bob.page.evaluate(() => noomTest.connections.length), 1);
  });
}

test('A camera that was off is not asked for when the page is loaded again', async (t) => {
  const ann = await t.guest('Ann');
  await ann.until(() => noomTest.live() === 'audio,video');
  await ann.press('Camera off');
  await ann.reload();
  await ann.until(() => noomTest.live() === 'audio');
  assert.deepEqual(await ann.page.evaluate(() => noomTest.asks), ['audio']);
  await ann.press('Camera on');
  await ann.until(() => noomTest.live() === 'audio,video' && noomTest.tile('Ann').picture);
});

// --- one of the two cannot be had

// W3C Media Capture and Streams, section 10.2, and how each is said.
const failures = {
  AbortError: (device) => `The ${device} stopped while starting.`,
  NotAllowedError: (device) => `The ${device} is blocked.`,
  NotFoundError: (device) => `No ${device} was found.`,
  NotReadableError: (device) => `The ${device} is used by another program.`,
  OverconstrainedError: (device) => `The chosen ${device} cannot be used.`,
  SecurityError: (device) => `A browser setting forbids the ${device}.`,
  TypeError: (device) => `The browser did not understand the request for the ${device}.`,
};
const devices = {
  audio: { name: 'microphone', other: 'video', works: 'Your camera works.', seen: ['Microphone off', 'Camera on'] },
  video: { name: 'camera', other: 'audio', works: 'Your microphone works.', seen: ['Microphone on', 'Camera off'] },
};

async function expectTheOther(ann, bob, kind, error) {
  const { name, other, works, seen } = devices[kind];
  await ann.press('Leave call');
  await ann.page.evaluate((which, why) => {
    noomDevices.fails = { [which]: why };
    noomTest.asks.length = 0;
  }, kind, error);
  await ann.press('Join call');
  await ann.seesBanner(failures[error](name));
  await ann.seesBanner(works);
  // A device that was had before is asked for by its id, and then once more without.
  const asks = await ann.page.evaluate(() => noomTest.asks);
  assert.deepEqual([...new Set(asks)], ['audio,video', 'audio', 'video']);
  assert.equal(await ann.page.evaluate(() => noomTest.live()), other);
  await bob.seesPerson('Ann', ...seen);
  await bob.rises(other === 'audio' ? 'packets' : 'frames');
}

for (const one of ['chromium', 'firefox']) {
  for (const [kind, { name, seen }] of Object.entries(devices)) {
    test(`Whatever is wrong with the ${name}, the other device works (${one})`, async (t) => {
      const ann = await t.guest('Ann', { browser: one, devices: colours });
      const bob = await t.guest('Bob', { browser: 'another chromium', devices: colours });
      for (const error of Object.keys(failures)) await expectTheOther(ann, bob, kind, error);
      await ann.press(kind === 'audio' ? 'Retry microphone' : 'Retry camera');
      await ann.seesBanner(failures.TypeError(name));
      await ann.page.evaluate(() => {
        noomDevices.fails = {};
        noomTest.asks.length = 0;
      });
      await ann.press('Try again');
      await ann.seesNoBanner();
      assert.deepEqual(await ann.page.evaluate(() => noomTest.asks), [kind]);
      await bob.seesPerson('Ann', ...seen.map((words) => words.replace(' off', ' on')));
      await together([ann, bob], (each) => each.receives(1));
    }, { seconds: 200 });
  }
}

test('When the camera cannot be switched on again, that is said and the others are told', async (t) => {
  const ann = await t.guest('Ann', { devices: colours });
  const bob = await t.guest('Bob', { browser: 'another chromium' });
  await together([ann, bob], (each) => each.receives(1));
  await ann.press('Camera off');
  await bob.seesPerson('Ann', 'Camera off');
  await ann.page.evaluate(() => (noomDevices.fails = { video: 'NotReadableError' }));
  await ann.press('Camera on');
  await ann.seesBanner('The camera is used by another program. Close it, then try again. Your microphone works.');
  await bob.seesPerson('Ann', 'Microphone on', 'Camera off');
  await ann.page.evaluate(() => (noomDevices.fails = {}));
  await ann.press('Try again');
  await ann.seesNoBanner();
  await bob.until(() => noomTest.colour('Ann') === 'red');
});
