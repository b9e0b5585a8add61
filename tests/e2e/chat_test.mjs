import assert from 'node:assert/strict';
import { together } from './support/person.mjs';
import { test } from './support/suite.mjs';

for (const other of ['another chromium', 'firefox']) {
  test(`Two people meet by the form and by a link and talk (chromium and ${other})`, async (t) => {
    const room = `${t.room} 한국어 방`;
    const ann = await t.person('Ann', { language: 'ko' });
    await ann.enter({ room });
    await ann.seesHeading(room, 1);
    const bob = await t.person('Bob', { browser: other, path: `/room/${encodeURIComponent(room)}` });
    assert.equal(await (await bob.field('Room name')).evaluate((field) => field.value), room);
    await bob.fill('Nickname', 'Bob');
    await bob.press('Enter');
    await bob.seesHeading(room, 2);
    await ann.seesHeading(room, 2);
    await ann.sees('Bob님이 들어왔어요');
    await ann.say('안녕, Bob 👋');
    await bob.sees('Ann: 안녕, Bob 👋');
    await ann.sees('나: 안녕, Bob 👋');
    await bob.say('hello Ann €');
    await ann.sees('Bob: hello Ann €');
    await bob.sees('You: hello Ann €');
    await bob.leave();
    await ann.sees('Bob님이 나갔어요 ㅠㅠ');
    await ann.seesHeading(room, 1);
  });

  test(`Sending a message does not rename its sender, and a new nickname is seen by the others (${other})`, async (t) => {
    const [ann] = await t.guests('Ann');
    const bob = await t.guest('Bob', { browser: other });
    await ann.say('I am not this');
    await bob.sees('Ann: I am not this');
    await bob.seesPerson('Ann');
    await ann.say('still Ann');
    await bob.sees('Ann: still Ann');
    await ann.rename('Annie');
    await bob.sees('Ann is called Annie now');
    await together([ann, bob], (one) => one.seesPerson('Annie'));
    await ann.sees('You are called Annie now');
    await ann.say('now Annie');
    await bob.sees('Annie: now Annie');
    await bob.rename('Robert');
    await ann.sees('Bob is called Robert now');
  });
}

test('Whoever gives no nickname is Anon', async (t) => {
  const [ann] = await t.guests('Ann');
  const shy = await t.person('', {});
  await shy.enter({ room: t.room, nickname: '' });
  await ann.sees('Anon joined');
  await shy.say('hello');
  await ann.sees('Anon: hello');
});

const draft = (person) => person.page.$eval('textarea', (field) => field.value);

test('The field is empty after sending, by Enter as by the button', async (t) => {
  const [ann] = await t.guests('Ann');
  await ann.say('one');
  await ann.until(() => document.querySelector('textarea').value === '');
  await ann.sees('You: one');
  await ann.type('two');
  await ann.press('Send');
  await ann.sees('You: two');
  assert.equal(await draft(ann), '');
});

test('Shift and Enter begins a new line instead of sending', async (t) => {
  const [ann] = await t.guests('Ann');
  await ann.type('one');
  await ann.page.keyboard.down('Shift');
  await ann.page.keyboard.press('Enter');
  await ann.page.keyboard.up('Shift');
  await ann.page.keyboard.type('two');
  assert.equal(await draft(ann), 'one\ntwo');
  await ann.page.keyboard.press('Enter');
  await ann.sees('You: one two');
  assert.equal((await ann.read('lines')).filter((line) => line.startsWith('You:')).length, 1);
});

test('Enter ends the composition of a syllable and sends nothing', async (t) => {
  const ann = await t.guest('Ann', { language: 'ko' });
  await ann.type('');
  // What Chromium does while an input method composes: the keys arrive as 229, and the last one is Enter.
  await ann.session.send('Input.imeSetComposition', { text: '안녕', selectionStart: 2, selectionEnd: 2 });
  await ann.session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 229 });
  const sent = await ann.page.$eval('textarea', (field) => {
    const key = (more) => new KeyboardEvent('keydown', { key: 'Enter', code: 'Enter', bubbles: true, cancelable: true, ...more });
    const composing = field.dispatchEvent(key({ isComposing: true }));
    const processed = field.dispatchEvent(key({ keyCode: 229 }));
    return !composing || !processed;
  });
  assert.equal(sent, false);
  assert.equal(await draft(ann), '안녕');
  await ann.session.send('Input.insertText', { text: '안녕' });
  await ann.page.keyboard.press('Enter');
  await ann.sees('나: 안녕');
  assert.deepEqual((await ann.read('lines')).filter((line) => line.startsWith('나:')), ['나: 안녕']);
});

test('What people type is text and never HTML', async (t) => {
  const nasty = '<img src=x onerror=alert(1)>';
  const ann = await t.guest('<b>Ann</b>', { room: `${t.room} <i>x</i>` });
  const bob = await t.guest('Bob', { room: `${t.room} <i>x</i>` });
  for (const text of ['<b>bold</b>', '<script>document.title = "owned"</script>', nasty]) {
    await ann.say(text);
    await bob.sees(`<b>Ann</b>: ${text}`);
  }
  await bob.seesPerson('<b>Ann</b>');
  await bob.seesHeading(`${t.room} <i>x</i>`, 2);
  const made = await bob.page.evaluate(() => document.querySelectorAll('#app :is(b, i, img, script)').length);
  assert.equal(made, 0);
});

test('A link in a message opens in a tab that knows nothing of this page', async (t) => {
  const [ann, bob] = await t.guests('Ann', 'Bob');
  await ann.say('see https://example.test/a?b=1&c=2, or javascript:alert(1)');
  await bob.sees('Ann: see https://example.test/a?b=1&c=2, or javascript:alert(1)');
  const links = await bob.page.$$eval('.line a', (all) =>
    all.map((one) => ({ href: one.getAttribute('href'), target: one.target, rel: one.rel.split(' ') })));
  assert.equal(links.length, 1);
  assert.equal(links[0].href, 'https://example.test/a?b=1&c=2');
  assert.equal(links[0].target, '_blank');
  assert.ok(links[0].rel.includes('noopener') && links[0].rel.includes('noreferrer'));
});

test('A private message reaches one person only', async (t) => {
  const [ann, bob, cid] = await t.guests('Ann', 'Bob', 'Cid');
  await ann.press('Leave call');
  await ann.until(() => noomTest.button('Join call'));
  await bob.until(() => noomTest.tile('Ann') === undefined);
  await ann.choose('To', 'Only Bob');
  await ann.say('a secret');
  await bob.sees('Ann (only to you): a secret');
  await ann.sees('You (only to Bob): a secret');
  await ann.choose('To', 'Everyone here');
  await ann.say('no secret');
  await cid.sees('Ann: no secret');
  assert.ok(!(await cid.read('lines')).some((line) => line.includes('a secret')));
});

test('Newcomers see what was said since somebody lets them', async (t) => {
  const [ann, bob] = await t.guests('Ann', 'Bob');
  await ann.say('a secret');
  await bob.sees('Ann: a secret');
  await bob.page.focus('.switch');
  await bob.page.keyboard.press('Space');
  await bob.sees('You let newcomers see what is said from here on');
  await ann.sees('Bob lets newcomers see what is said from here on');
  await ann.say('no secret');
  await bob.sees('Ann: no secret');
  const cid = await t.guest('Cid', { language: 'ko' });
  await cid.seesOnce('Ann: no secret', cid.words.endOfEarlier);
  const lines = await cid.read('lines');
  assert.ok(lines.indexOf('Ann: no secret') < lines.indexOf(cid.words.endOfEarlier));
  assert.ok(!lines.some((line) => line.includes('a secret')));
  await cid.press(cid.words.newcomersSee);
  await ann.sees('Cid no longer lets newcomers see what was said');
  const dan = await t.guest('Dan');
  await ann.say('hello Dan');
  await dan.sees('Ann: hello Dan');
  assert.ok(!(await dan.read('lines')).includes('Ann: no secret'));
});
