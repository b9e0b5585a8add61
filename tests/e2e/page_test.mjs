import assert from 'node:assert/strict';
import { test } from './support/suite.mjs';
import { words } from './support/words.mjs';

test('The page speaks the language of the browser until told otherwise, and remembers it', async (t) => {
  const ann = await t.person('Ann', { language: 'ko' });
  const speaks = (language) =>
    ann.until((tag, enter) => document.documentElement.lang === tag && noomTest.button(enter), language, words[language].enter);
  await speaks('ko');
  await ann.press('English');
  await speaks('en');
  await ann.reload();
  await speaks('en');
  await ann.press('한국어');
  await speaks('ko');
});

test('A light or dark page follows the system until told otherwise, and remembers it', async (t) => {
  const ann = await t.person('Ann', { theme: 'dark' });
  const isDark = () =>
    ann.page.evaluate(() => getComputedStyle(document.body).backgroundColor.match(/\d+/g).every((one) => one < 100));
  assert.equal(await isDark(), true);
  await ann.press('Dark theme');
  assert.equal(await isDark(), false);
  await ann.reload();
  assert.equal(await isDark(), false);
});

test('The link of the room is copied', async (t) => {
  const [ann] = await t.guests('Ann');
  await ann.page.evaluate(() => {
    navigator.clipboard.writeText = async (text) => (noomTest.copied = text);
  });
  await ann.press('Copy link');
  await ann.until((link) => noomTest.copied === link, `${t.server.origin}/room/${encodeURIComponent(t.room)}`);
  await ann.until(() => document.querySelector('.toast').textContent.includes('Link copied.'));
});

test('Everything can be done by the keyboard alone', async (t) => {
  const ann = await t.person('Ann');
  const { keyboard } = ann.page;
  // Presses Tab until the wanted thing has the focus, visibly.
  const reach = async (kind, name) => {
    for (let presses = 0; presses < 40; presses += 1) {
      await keyboard.press('Tab');
      const [there, outline] = await ann.page.evaluate((how, what) => {
        const focused = document.activeElement;
        return [noomTest[how](what) === focused, getComputedStyle(focused).outlineStyle];
      }, kind, name);
      if (!there) continue;
      assert.notEqual(outline, 'none', `the focus on ${name} is not visible`);
      return;
    }
    assert.fail(`Tab never reaches ${name}`);
  };
  await reach('field', 'Nickname');
  await keyboard.type('Ann');
  await reach('field', 'Room name');
  await keyboard.type(t.room);
  await keyboard.press('Enter');
  await ann.seesHeading(t.room, 1);
  await ann.until(() => noomTest.button('Mute'));
  await reach('button', 'Mute');
  await keyboard.press('Space');
  await ann.until(() => noomTest.button('Unmute') === document.activeElement);
  await reach('field', 'Message');
  await keyboard.type('typed');
  await keyboard.press('Enter');
  await ann.sees('You: typed');
  assert.ok(await ann.page.evaluate(() => noomTest.field('Message') === document.activeElement));
  await reach('button', 'Leave room');
  await keyboard.press('Enter');
  await ann.until(() => noomTest.heading() === 'Noom');
});
