import assert from 'node:assert/strict';
import { together } from './support/person.mjs';
import { test } from './support/suite.mjs';

for (const other of ['another chromium', 'firefox']) {
  test(`Who reloads the page is back in the room and in the call (${other})`, async (t) => {
    const ann = await t.guest('Ann');
    const bob = await t.guest('Bob', { browser: other });
    await together([ann, bob], (one) => one.receives(1));
    await bob.press('Mute');
    await ann.seesPerson('Bob', 'Microphone off');
    await bob.reload();
    await bob.seesHeading(t.room, 2);
    await together([ann, bob], (one) => one.receives(1));
    await ann.seesPerson('Bob', 'Microphone off');
    await ann.until(() => noomTest.tiles().length === 2);
    await bob.say('back again');
    await ann.sees('Bob: back again');
    await ann.reload();
    await together([ann, bob], (one) => one.receives(1));
  });
}

test('A restarted server finds its people back in their rooms', async (t) => {
  const server = await t.ownServer();
  const ann = await t.guest('Ann', { server });
  const bob = await t.guest('Bob', { server, browser: 'firefox', language: 'ko' });
  await together([ann, bob], (one) => one.receives(1));
  for (const one of [ann, bob]) one.allowComplaints(/ERR_CONNECTION_REFUSED|WebSocket connection|can’t establish/);
  assert.equal(await server.stop(), 0);
  await together([ann, bob], (one) =>
    one.until((texts) => texts.some((text) => noomTest.banners().some((banner) => banner.includes(text))), [
      one.words.restarts, one.language === 'ko' ? '연결이 끊어졌어요' : 'The connection is lost',
      one.language === 'ko' ? '다시 연결하는 중' : 'Connecting again',
    ]));
  // Pictures go from browser to browser: they do not need the server.
  await together([ann, bob], (one) => one.receives(1));
  await ann.say('nobody hears this yet');
  await ann.until(() => noomTest.waiting().includes('nobody hears this yet'));
  await server.startAgain();
  // Ann waits for the page to connect by itself, Bob does not.
  const connected = () => noomTest.banners().length === 0;
  await bob.untilAtLast(() => noomTest.banners().length === 0 || noomTest.button('지금 연결')?.click());
  await ann.untilAtLast(connected);
  await together([ann, bob], (one) => one.seesHeading(t.room, 2));
  await bob.sees('Ann: nobody hears this yet');
  await ann.until(() => noomTest.waiting().length === 0);
  await bob.say('다시 만났네요');
  await ann.sees('Bob: 다시 만났네요');
  await bob.seesOnce('Ann: nobody hears this yet');
  // They are who they were: their pictures were never interrupted.
  await together([ann, bob], (one) => one.until(() => noomTest.connections.length === 1));
  await together([ann, bob], (one) => one.receives(1));
}, { seconds: 90 });

test('Going back in the history leads to the front page and forward into the room again', async (t) => {
  const [ann] = await t.guests('Ann');
  assert.equal(new URL(ann.page.url()).pathname, `/room/${encodeURIComponent(t.room)}`);
  await ann.page.goBack();
  await ann.until(() => noomTest.heading() === 'Noom');
  await ann.page.goForward();
  await ann.seesHeading(t.room, 1);
});

test('Any other address leads to the front page', async (t) => {
  const ann = await t.person('Ann', { path: '/somewhere/else' });
  assert.equal(new URL(ann.page.url()).pathname, '/');
});
