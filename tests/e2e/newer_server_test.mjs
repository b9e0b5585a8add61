import assert from 'node:assert/strict';
import { NewerServer } from './support/newer_server.mjs';
import { test } from './support/suite.mjs';

test('A page that is older than its server goes past what it does not know and asks for nothing again', async (t) => {
  const newer = await NewerServer.start(t.server);
  t.servers.push(newer);
  const browser = 'chromium without devices';
  const ann = await t.person('Ann', { origin: newer.origin, browser });
  await ann.enter({ room: t.room });
  const bob = await t.guest('Bob', { browser });
  const lines = [];
  const talk = async () => {
    for (const [one, other] of [[ann, bob], [bob, ann]]) {
      const text = `line ${lines.length}`;
      lines.push({ text, by: one });
      await one.say(text);
      await other.sees(`${one.nickname}: ${text}`);
      await newer.tells(1);
    }
  };
  for (let rest = 3; rest > 0; rest -= 1) await talk();
  assert.ok(newer.unknown >= 6);
  assert.equal(newer.entered, 1, 'nothing was asked for again');
  // What is missing is asked for once, although unknown events come with the answer.
  newer.loseOne();
  await bob.say('lost on its way');
  await talk();
  await ann.sees('Bob: lost on its way');
  await talk();
  assert.equal(newer.entered, 2);
  await ann.seesOnce('Bob: lost on its way', ...lines.map(({ text, by }) => (by === ann ? `You: ${text}` : `Bob: ${text}`)));
  assert.equal((await ann.read('lines')).filter((line) => /hand|missing/.test(line)).length, 0, 'nothing is shown of them');
});
