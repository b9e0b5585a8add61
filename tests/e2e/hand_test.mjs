import { test } from './support/suite.mjs';

test('Who raises a hand is seen to by everyone in the room, and whoever comes later sees it too', async (t) => {
  const browser = 'chromium without devices';
  const ann = await t.guest('Ann', { browser });
  const bob = await t.guest('Bob', { browser });
  await ann.press(ann.words.raiseHand);
  for (const one of [ann, bob]) await one.seesPerson('Ann', one.words.handIsRaised);
  const cid = await t.guest('Cid', { browser, language: 'ko' });
  await cid.seesPerson('Ann', cid.words.handIsRaised);
  await ann.press(ann.words.lowerHand);
  await bob.until((words) => !noomTest.person('Ann').includes(words), bob.words.handIsRaised);
});
