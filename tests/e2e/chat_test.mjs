import assert from 'node:assert/strict';
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
    await bob.seesPerson('Annie');
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

test('A third browser sees rooms and people come and go', async (t) => {
  const server = await t.ownServer();
  const watcher = await t.person('Watcher', { server, browser: 'firefox', language: 'ko' });
  await watcher.until((text) => document.body.textContent.includes(text), watcher.words.noRooms);
  const counts = (rooms, people) =>
    watcher.until((text) => noomTest.counts() === text, watcher.words.counts(rooms, people));
  const listed = (...rooms) =>
    watcher.until((all) => noomTest.rooms().sort().join('|') === all.join('|'), rooms);
  await counts(0, 1);
  const ann = await t.guest('Ann', { server, room: 'blue' });
  await listed('blue1명');
  await counts(1, 2);
  const bob = await t.guest('Bob', { server, room: 'blue' });
  await listed('blue2명');
  const cid = await t.guest('Cid', { server, room: 'green' });
  await listed('blue2명', 'green1명');
  await counts(2, 4);
  await bob.leave();
  await listed('blue1명', 'green1명');
  await cid.close();
  await listed('blue1명');
  await counts(1, 3);
  await watcher.fill(watcher.words.nickname, 'Watcher');
  await watcher.pressListed('blue');
  await watcher.seesHeading('blue', 2);
  await ann.sees('Watcher joined');
});

test('A person in several rooms is told of what they do not see and speaks to all of them', async (t) => {
  const [first, second] = [`${t.room} a`, `${t.room} b`];
  const ann = await t.guest('Ann', { room: first });
  const bob = await t.guest('Bob', { room: first });
  const cid = await t.guest('Cid', { room: second });
  await ann.press('Another room');
  await ann.enter({ room: second });
  await cid.sees('Ann joined');
  await ann.seesHeading(second, 2);
  await bob.say('are you there?');
  await ann.until((room) => noomTest.tabs().includes(`${room}1 unread`), first);
  assert.match(await ann.page.title(), /^\(1\) /);
  await ann.choose('To', 'All my rooms');
  await ann.say('hello, both');
  await bob.sees('Ann: hello, both');
  await cid.sees('Ann: hello, both');
  await ann.pressTab(first);
  await ann.seesHeading(first, 2);
  await ann.sees('Bob: are you there?', 'You: hello, both');
  await ann.leave();
  await bob.sees('Ann left ㅠㅠ');
  await cid.seesHeading(second, 2);
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

test('The operator speaks to everyone and moves a room', async (t) => {
  const server = await t.ownServer(['--console']);
  const ann = await t.guest('Ann', { server, room: 'old' });
  server.order('say tea is ready');
  await ann.sees('Notice: tea is ready');
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
