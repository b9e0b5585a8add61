import assert from 'node:assert/strict';
import { OlderPage } from './support/older_page.mjs';
import { test } from './support/suite.mjs';

// That page has no word for a raised hand.
test('A page of a version before stays in step with a server that says what it does not know', async (t) => {
  const older = await OlderPage.of('protocol-3', t.server);
  t.servers.push(older);
  const browser = 'chromium without devices';
  const ann = await t.person('Ann', { origin: older.origin, browser });
  await ann.enter({ room: t.room });
  const bob = await t.guest('Bob', { browser });
  const lines = [];
  for (let round = 0; round < 12; round += 1) {
    const up = round % 2 === 0;
    await bob.press(up ? bob.words.raiseHand : bob.words.lowerHand);
    for (const [one, other] of [[ann, bob], [bob, ann]]) {
      const text = `line ${lines.length}`;
      lines.push(one === ann ? `You: ${text}` : `Bob: ${text}`);
      await one.say(text);
      await other.sees(`${one.nickname}: ${text}`);
    }
  }
  await ann.seesOnce(...lines);
  assert.equal(older.told.filter((type) => type === 'hand').length, 12);
  assert.equal(older.entered, 1, 'nothing was asked for again');
});
