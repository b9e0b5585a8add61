import assert from 'node:assert/strict';
import { together } from './support/person.mjs';
import { test } from './support/suite.mjs';

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
  await listed('blue 1명');
  await counts(1, 2);
  const bob = await t.guest('Bob', { server, room: 'blue' });
  await listed('blue 2명');
  const cid = await t.guest('Cid', { server, room: 'green' });
  await listed('blue 2명', 'green 1명');
  await counts(2, 4);
  await bob.leave();
  await listed('blue 1명', 'green 1명');
  await cid.closeTab();
  await listed('blue 1명');
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
  await ann.until((room) => noomTest.tabs().includes(`${room} 1 unread`), first);
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

test('On a phone the Chat button counts what came since the chat was last open', async (t) => {
  const viewport = { width: 390, height: 844, isMobile: true, hasTouch: true, deviceScaleFactor: 2 };
  const ann = await t.guest('Ann', { viewport });
  const bob = await t.guest('Bob');
  await bob.say('are you there?');
  await ann.until(() => noomTest.button('Chat').textContent.includes('1'));
  await ann.press('Chat');
  await ann.sees('Bob: are you there?');
  await ann.until(() => !noomTest.button('Chat').querySelector('.badge'));
});

test('The operator speaks to everyone and moves a room', async (t) => {
  const server = await t.ownServer(['--console']);
  const ann = await t.guest('Ann', { server, room: 'old' });
  server.order('say tea is ready');
  await ann.sees('Notice: tea is ready');
  const bob = await t.guest('Bob', { server, room: 'new' });
  server.order('move old new');
  await together([ann, bob], (one) => one.seesHeading('new', 2));
  await bob.sees('Ann joined');
  await ann.say('where am I?');
  await bob.sees('Ann: where am I?');
});
