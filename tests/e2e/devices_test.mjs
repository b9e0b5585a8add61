import assert from 'node:assert/strict';
import { colours } from './support/in_page.mjs';
import { together } from './support/person.mjs';
import { test } from './support/suite.mjs';

const option = (person, label) =>
  person.field(label).then((field) => field.evaluate((select) => [select.value, select.selectedOptions[0]?.textContent]));
const options = (person, label) =>
  person.field(label).then((field) => field.evaluate((select) => [...select.options].map((one) => one.textContent)));

async function chooseCamera(person, value) {
  const field = await person.field(person.words.camera);
  await field.select(value);
}

const asked = { browser: 'chromium that asks', permissions: [] };

const openMenu = (person) => person.press(person.words.devices);

for (const other of ['another chromium', 'firefox']) {
  test(`After a change of camera the other one sees the new one (chromium and ${other})`, async (t) => {
    const ann = await t.guest('Ann', { devices: colours });
    const bob = await t.guest('Bob', { browser: other });
    await bob.until(() => noomTest.colour('Ann') === 'red');
    await openMenu(ann);
    await chooseCamera(ann, 'two');
    await bob.until(() => noomTest.colour('Ann') === 'blue');
    await ann.until(() => noomTest.colour('Ann') === 'blue');
    await together([ann, bob], (one) => one.receives(1));
    assert.equal(await bob.page.evaluate(() => noomTest.connections.length), 1);
  });
}

test('With the fake cameras of the browser itself, the sender has the new track and pictures go on', async (t) => {
  const ann = await t.guest('Ann');
  const bob = await t.guest('Bob', { browser: 'another chromium' });
  await together([ann, bob], (one) => one.receives(1));
  await openMenu(ann);
  const labels = await options(ann, 'Camera');
  assert.equal(labels.length, 3);
  assert.ok(labels.every((label) => label.startsWith('fake_device')), labels.join());
  const [before] = await option(ann, 'Camera');
  await ann.choose('Camera', 'fake_device_2');
  await ann.until((old) => noomTest.field('Camera').value !== old, before);
  await ann.until(() => {
    const wanted = noomTest.field('Camera').value;
    const sent = noomTest.open()[0].getSenders().map((one) => one.track).find((one) => one?.kind === 'video');
    return sent?.readyState === 'live' && sent.getSettings().deviceId === wanted;
  });
  await together([ann, bob], (one) => one.receives(1));
  const live = await ann.page.evaluate(() =>
    noomTest.tracks.filter((one) => one.readyState === 'live').map((one) => one.kind).sort());
  assert.deepEqual(live, ['audio', 'video']);
});

test('Being muted and being unseen outlive a change of device', async (t) => {
  const ann = await t.guest('Ann', {
    devices: { ...colours, microphones: [{ id: 'a', label: 'A' }, { id: 'b', label: 'B' }] },
  });
  const bob = await t.guest('Bob', { browser: 'another chromium' });
  await together([ann, bob], (one) => one.receives(1));
  await ann.press('Mute');
  await ann.press('Camera off');
  await bob.seesPerson('Ann', 'Microphone off', 'Camera off');
  await openMenu(ann);
  await ann.choose('Microphone', 'B');
  await chooseCamera(ann, 'two');
  await ann.until(() => noomTest.field('Camera').value === 'two' && noomTest.field('Microphone').value === 'b');
  await ann.until(() => {
    const [sound] = noomTest.sent('audio');
    return sound?.readyState === 'live' && !sound.enabled && sound.getSettings().deviceId === 'b';
  });
  assert.deepEqual(await ann.page.evaluate(() => [noomTest.live(), noomTest.sent('video')]), ['audio', [null]]);
  assert.deepEqual(await ann.page.evaluate(() => noomTest.asks), ['audio,video', 'audio']);
  await bob.seesPerson('Ann', 'Microphone off', 'Camera off');
  await ann.press('Camera on');
  await bob.until(() => noomTest.colour('Ann') === 'blue');
  await ann.until(() => noomTest.sent('video')[0]?.getSettings().deviceId === 'two');
});

test('The current camera is found by its id, although both are called the same', async (t) => {
  const ann = await t.guest('Ann', { devices: colours });
  await openMenu(ann);
  assert.deepEqual(await options(ann, 'Camera'), ['Camera', 'Camera']);
  assert.equal((await option(ann, 'Camera'))[0], 'one');
  await chooseCamera(ann, 'two');
  await ann.until(() => noomTest.colour('Ann') === 'blue');
  assert.equal((await option(ann, 'Camera'))[0], 'two');
});

test('The list of cameras follows what is plugged in', async (t) => {
  const ann = await t.guest('Ann', { devices: colours });
  await openMenu(ann);
  await ann.page.evaluate(() => {
    noomDevices.cameras.push({ id: 'three', label: 'Telescope', colour: '#0e0' });
    navigator.mediaDevices.dispatchEvent(new Event('devicechange'));
  });
  await ann.until(() => [...noomTest.field('Camera').options].some((one) => one.textContent === 'Telescope'));
  assert.equal((await option(ann, 'Camera'))[0], 'one');
  await ann.choose('Camera', 'Telescope');
  await ann.until(() => noomTest.colour('Ann') === 'green');
});

test('Front and back are switched, and a machine that has no such side keeps a picture', async (t) => {
  const phone = {
    cameras: [
      { id: 'front', label: 'front', colour: '#e00', facing: 'user' },
      { id: 'back', label: 'back', colour: '#00e', facing: 'environment' },
    ],
    microphones: colours.microphones,
  };
  const ann = await t.guest('Ann', { devices: phone });
  const bob = await t.guest('Bob', { browser: 'another chromium', devices: colours });
  await bob.until(() => noomTest.colour('Ann') === 'red');
  const mirrored = () => document.querySelector('.tile.mine video').classList.contains('mirrored');
  await ann.until(mirrored);
  await ann.press('Flip camera');
  await bob.until(() => noomTest.colour('Ann') === 'blue');
  assert.equal(await ann.page.evaluate(mirrored), false);
  await ann.press('Flip camera');
  await bob.until(() => noomTest.colour('Ann') === 'red');
  await bob.press('Flip camera');
  await bob.seesNoBanner();
  await ann.until(() => ['red', 'blue'].includes(noomTest.colour('Bob')));
  await together([ann, bob], (one) => one.receives(1));
});

test('A camera that is pulled out gives way to the other one', async (t) => {
  const ann = await t.guest('Ann', { devices: colours });
  const bob = await t.guest('Bob', { browser: 'another chromium', devices: colours });
  await bob.until(() => noomTest.colour('Ann') === 'red');
  await ann.page.evaluate(() => {
    noomDevices.cameras.shift();
    const track = noomTest.tracks.find((one) => one.kind === 'video');
    track.stop();
    track.dispatchEvent(new Event('ended'));
    navigator.mediaDevices.dispatchEvent(new Event('devicechange'));
  });
  await bob.until(() => noomTest.colour('Ann') === 'blue');
});

async function chatsAnyway(t, alone) {
  const bob = await t.guest('Bob');
  await alone.say('no camera here');
  await bob.sees(`${alone.nickname}: no camera here`);
  await bob.say('never mind');
  await alone.sees('Bob: never mind');
  await bob.seesPerson(alone.nickname);
  return bob;
}

for (const language of ['en', 'ko']) {
  test(`Whoever denies the camera reads why and chats (${language})`, async (t) => {
    const ann = await t.guest('Ann', { ...asked, language });
    await ann.seesBanner(ann.words.denied);
    await chatsAnyway(t, ann);
    await ann.press(ann.words.askAgain);
    await ann.seesBanner(ann.words.denied);
  });
}

test('Whoever allows the camera after all is seen', async (t) => {
  const ann = await t.guest('Ann', asked);
  await ann.seesBanner('Camera and microphone are blocked.');
  const bob = await t.guest('Bob', { browser: 'another chromium' });
  await ann.until(() => noomTest.tile('Bob')?.picture);
  await ann.context.overridePermissions(ann.origin, ['camera', 'microphone']);
  await ann.press('Try again');
  await ann.seesNoBanner();
  await together([ann, bob], (one) => one.receives(1));
});

test('Whoever has no device reads so, chats, and still sees the others', async (t) => {
  const ann = await t.guest('Ann', { browser: 'chromium without devices' });
  await ann.seesBanner('No camera or microphone was found.');
  const bob = await chatsAnyway(t, ann);
  await ann.until(() => noomTest.tile('Bob')?.picture && noomTest.tile('Bob').veil === null);
  await ann.until(async () => (await noomTest.received()).some((one) => one.frames > 5 && one.packets > 5));
  await bob.until(() => noomTest.tile('Ann')?.picture === false);
});

test('Whoever has a microphone and no camera is heard', async (t) => {
  const ann = await t.guest('Ann', { devices: { cameras: [], microphones: colours.microphones } });
  const bob = await t.guest('Bob', { browser: 'another chromium' });
  await ann.seesNoBanner();
  await bob.until(async () => (await noomTest.received()).some((one) => one.packets > 5));
  await bob.seesPerson('Ann', 'Microphone on', 'Camera off');
});

test('A page that is not a secure context says so, and its chat works', async (t) => {
  const ann = await t.guest('Ann', { origin: t.server.plainOrigin });
  ann.allowComplaints(/^The Cross-Origin-Opener-Policy header has been ignored/);
  assert.equal(await ann.page.evaluate(() => isSecureContext), false);
  await ann.seesBanner('Camera and microphone need https or localhost.');
  await chatsAnyway(t, ann);
});
