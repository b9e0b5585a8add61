import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { colours } from './support/in_page.mjs';
import { root } from './support/server.mjs';
import { test } from './support/suite.mjs';
import { words } from './support/words.mjs';

const axe = await readFile(path.join(root, 'node_modules/axe-core/axe.min.js'), 'utf8');

async function violations(person) {
  await person.page.evaluate(axe);
  const found = await person.page.evaluate(async () => {
    const result = await axe.run(document, { resultTypes: ['violations'] });
    return result.violations.map((one) =>
      `${one.id} (${one.impact}): ${one.nodes.map((node) => `${node.target} ${node.any[0]?.message ?? ''}`).join('; ')}`);
  });
  return found;
}

async function setLanguage(person, language) {
  await person.press(language === 'ko' ? '한국어' : 'English');
  await person.until((tag) => document.documentElement.lang === tag, language);
  person.language = language;
  person.words = words[language];
}

async function setTheme(person, theme) {
  if (await person.page.evaluate(() => document.documentElement.dataset.theme ?? '') === theme) return;
  await person.press(person.words.darkTheme);
  await person.until((wanted) => document.documentElement.dataset.theme === wanted, theme);
}

// In both themes and both languages.
async function expectAccessible(person, screen) {
  const problems = [];
  for (const theme of ['dark', 'light']) {
    await setTheme(person, theme);
    for (const language of ['ko', 'en']) {
      await setLanguage(person, language);
      for (const one of await violations(person)) problems.push(`${screen}, ${theme}, ${language}: ${one}`);
    }
  }
  assert.deepEqual(problems, []);
}

test('The check for accessibility finds what is wrong', async (t) => {
  const ann = await t.person('Ann');
  await ann.page.evaluate(() => document.querySelector('#room').removeAttribute('id'));
  assert.ok((await violations(ann)).some((one) => one.startsWith('label (')));
});

test('The front page is accessible, with and without rooms', async (t) => {
  const server = await t.ownServer();
  const ann = await t.person('Ann', { server });
  await expectAccessible(ann, 'no rooms');
  await t.guest('Bob', { server, room: 'a room' });
  await ann.until(() => noomTest.rooms().length === 1);
  await expectAccessible(ann, 'rooms');
  await ann.fill('Room name', ' ');
  await ann.press('Enter');
  await ann.until(() => document.querySelector('[role=alert]'));
  await expectAccessible(ann, 'refused');
});

test('A room is accessible, alone and in a call', async (t) => {
  const ann = await t.guest('Ann', { devices: colours });
  await ann.until(() => noomTest.tile('Ann')?.picture);
  await expectAccessible(ann, 'alone');
  const bob = await t.guest('Bob', { devices: colours });
  await t.guest('Cid', { permissions: [] });
  await bob.say('see https://example.test/');
  await ann.sees('Bob: see https://example.test/');
  await ann.say('hello');
  await ann.sees('You: hello');
  await ann.press('Mute');
  await ann.press('Devices');
  await ann.until(() => noomTest.tile('Bob')?.picture);
  await expectAccessible(ann, 'call');
  await ann.press('Leave call');
  await ann.until(() => noomTest.button('Join call'));
  await expectAccessible(ann, 'not in the call');
});

test('A room on a phone is accessible, with each of its panels', async (t) => {
  const viewport = { width: 390, height: 844, isMobile: true, hasTouch: true, deviceScaleFactor: 2 };
  const ann = await t.guest('Ann', { devices: colours, viewport });
  await t.guest('Bob', { devices: colours });
  await ann.until(() => noomTest.tile('Bob')?.picture);
  await expectAccessible(ann, 'phone');
  await ann.press('Chat');
  await ann.until(() => noomTest.field('Message'));
  await expectAccessible(ann, 'phone, chat');
  await ann.press('People');
  await ann.until(() => noomTest.field('Nickname'));
  await expectAccessible(ann, 'phone, people');
});

test('The bar of a call is accessible, on the front page, in another room and on a phone', async (t) => {
  const ann = await t.guest('Ann', { devices: colours });
  await ann.press('Another room');
  await ann.until(() => noomTest.bar() !== undefined);
  await expectAccessible(ann, 'front page');
  await ann.press('Mute');
  await ann.press('Camera off');
  await ann.enter({ room: `${t.room} b` });
  await expectAccessible(ann, 'another room');
  await ann.page.evaluate(() => (noomDevices.fails = { video: 'NotReadableError' }));
  await ann.press('Camera on');
  await ann.seesBanner('The camera is used by another program.');
  await ann.page.setViewport({ width: 390, height: 844 });
  await expectAccessible(ann, 'phone, without camera');
});

test('A room without camera and without server is accessible', async (t) => {
  const server = await t.ownServer();
  const ann = await t.guest('Ann', { server, browser: 'chromium that asks', permissions: [] });
  await ann.seesBanner(ann.words.denied);
  await expectAccessible(ann, 'denied');
  ann.allowComplaints(/ERR_CONNECTION_REFUSED|WebSocket connection/);
  await server.stop();
  await ann.until(() => noomTest.banners().length > 1);
  await ann.say('lost');
  await ann.until(() => noomTest.waiting().length === 1);
  await expectAccessible(ann, 'lost');
});
