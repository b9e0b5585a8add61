// A call while another screen is shown: it is seen, heard and ended from there.
import assert from 'node:assert/strict';
import { colours } from './support/in_page.mjs';
import { together } from './support/person.mjs';
import { test } from './support/suite.mjs';

const phone = { width: 390, height: 844, isMobile: true, hasTouch: true, deviceScaleFactor: 2 };
const onItsSide = { ...phone, width: 844, height: 390 };

const seesBar = (person, room, what) =>
  person.until((where, words) => noomTest.bar()?.startsWith(`Call in “${where}”`) && noomTest.bar().includes(words), room, what);
const seesNoBar = (person) => person.until(() => noomTest.bar() === undefined);

// The one voice is heard once, by the element that was there before, and is no silence.
async function hears(person) {
  await person.until(() => noomTest.heard().length === 1 && !noomTest.heard()[0].paused && noomTest.heard()[0].readyState >= 2);
  assert.ok(await person.page.evaluate(() => (window.voice ??= noomTest.heard()[0]) === noomTest.heard()[0]));
  const time = await person.page.evaluate(() => voice.currentTime);
  await person.until((before) => voice.currentTime > before, time);
  await person.rises('packets');
  await person.rises('audible');
}

// Heard by the page itself. (Firefox has no running AudioContext without a sound server.)
function soundsAloud(person) {
  return person.until(() => {
    if (!window.meter) {
      const context = new AudioContext();
      window.meter = context.createAnalyser();
      context.createMediaStreamSource(voice.srcObject).connect(meter);
    }
    const samples = new Float32Array(meter.fftSize);
    meter.getFloatTimeDomainData(samples);
    return Math.max(...samples) > 0.01;
  });
}

// Every control of the bar does at the other end what it says.
async function controls(ann, bob, room) {
  await seesBar(ann, room, 'They see and hear you');
  await hears(ann);
  await bob.rises('packets');
  await bob.rises('pictures');
  await ann.press('Mute');
  await seesBar(ann, room, 'You are muted, they see you');
  await bob.seesPerson('Ann', 'Microphone off', 'Camera on');
  await ann.press('Unmute');
  await bob.seesPerson('Ann', 'Microphone on', 'Camera on');
  await ann.press('Camera off');
  await seesBar(ann, room, 'They hear you');
  await bob.seesPerson('Ann', 'Microphone on', 'Camera off');
  assert.equal(await ann.page.evaluate(() => noomTest.live()), 'audio');
  await bob.hearsAndSeesNothing();
  await ann.press('Camera on');
  await bob.seesPerson('Ann', 'Microphone on', 'Camera on');
  await bob.rises('frames');
  await hears(ann);
}

const waysOut = {
  Back: (ann) => ann.page.evaluate(() => history.back()),
  'the button for another room': (ann) => ann.press('Another room'),
};

for (const [browser, other] of [['chromium', 'another chromium'], ['firefox', 'chromium']]) {
  for (const [way, leave] of Object.entries(waysOut)) {
    test(`Whoever goes to the front page by ${way} is in the call and sees it (${browser})`, async (t) => {
      const ann = await t.guest('Ann', { browser });
      const bob = await t.guest('Bob', { browser: other });
      await together([ann, bob], (one) => one.receives(1));
      await seesNoBar(ann);
      await hears(ann);
      const away = () => leave(ann).then(() => ann.until(() => noomTest.heading() === 'Noom'));
      await away();
      await controls(ann, bob, t.room);
      if (browser === 'chromium') await soundsAloud(ann);
      await ann.press('Return');
      await seesNoBar(ann);
      await ann.until(() => noomTest.tile('Bob')?.picture);
      await hears(ann);
      await away();
      await ann.press('Leave call');
      await seesNoBar(ann);
      await bob.seesPerson('Ann', 'Chat only');
      await together([ann, bob], (one) => one.until(() => noomTest.open().length === 0 && noomTest.heard().length === 0));
      assert.equal(await ann.page.evaluate(() => noomTest.live()), '');
    }, { seconds: 200 });
  }

  test(`Whoever is in another room is in the call and sees it, after a reload too (${browser})`, async (t) => {
    const [first, second] = [`${t.room} a`, `${t.room} b`];
    const ann = await t.guest('Ann', { browser, room: first });
    const bob = await t.guest('Bob', { browser: other, room: first });
    await together([ann, bob], (one) => one.receives(1));
    await hears(ann);
    await ann.press('Another room');
    await ann.enter({ room: second });
    await controls(ann, bob, first);
    await ann.pressTab(first);
    await seesNoBar(ann);
    await hears(ann);
    await ann.page.evaluate(() => history.back());
    await ann.seesHeading(second, 1);
    await seesBar(ann, first, 'They see and hear you');
    await ann.reload();
    await ann.seesHeading(second, 1);
    await seesBar(ann, first, 'They see and hear you');
    await together([ann, bob], (one) => one.receives(1));
    await hears(ann);
    await ann.leave();
    await seesBar(ann, first, 'They see and hear you');
    await ann.press('Return');
    await ann.leave();
    await bob.sees('Ann left ㅠㅠ');
    await seesNoBar(ann);
    assert.equal(await ann.page.evaluate(() => noomTest.live()), '');
  }, { seconds: 200 });
}

test('A call is moved to another room by a button that says so, with the same devices', async (t) => {
  const [first, second] = [`${t.room} a`, `${t.room} b`];
  const ann = await t.guest('Ann', { room: first });
  const bob = await t.guest('Bob', { browser: 'another chromium', room: first });
  const cid = await t.guest('Cid', { browser: 'another chromium', room: second });
  await together([ann, bob], (one) => one.receives(1));
  await ann.press('Another room');
  await ann.enter({ room: second });
  assert.equal(await ann.page.evaluate(() => noomTest.button('Join call')), undefined);
  await ann.press('Move the call here');
  await seesNoBar(ann);
  await together([ann, cid], (one) => one.receives(1));
  await bob.seesPerson('Ann', 'Chat only');
  await bob.until(() => noomTest.open().length === 0);
  assert.deepEqual(await ann.page.evaluate(() => [noomTest.asks, noomTest.live()]), [['audio,video'], 'audio,video']);
});

// Where the boxes are: the bar is whole, and nothing lies over the field for a message.
const laidOut = (panel) => {
  const box = (selector) => document.querySelector(selector).getBoundingClientRect();
  const bar = box('.call-bar');
  const whole = bar.left >= 0 && bar.right <= innerWidth && bar.top >= 0 && bar.bottom <= innerHeight;
  const cut = [...document.querySelectorAll('.call-bar button')].some((one) => one.scrollWidth > one.clientWidth + 1);
  if (!panel) return whole && !cut;
  const field = document.querySelector('textarea');
  const { left, top, width, height } = field.getBoundingClientRect();
  return whole && !cut && bar.bottom <= top && document.elementFromPoint(left + width / 2, top + height / 2) === field;
};

for (const [held, viewport] of Object.entries({ upright: phone, 'on its side': onItsSide })) {
  for (const language of ['en', 'ko']) {
    test(`On a phone held ${held} the bar of a call is whole and covers nothing (${language})`, async (t) => {
      const ann = await t.guest('Ann', { viewport, language, devices: colours, room: `${t.room} a` });
      await ann.press(ann.words.anotherRoom);
      await ann.until(() => noomTest.bar() !== undefined);
      await ann.until(laidOut, '');
      await ann.enter({ room: `${t.room} b` });
      await ann.until(laidOut, '');
      await ann.press(ann.words.chat);
      await ann.until(laidOut, 'chat');
    });
  }
}
