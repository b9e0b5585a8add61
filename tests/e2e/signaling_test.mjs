// What a call costs when signaling breaks: no more than saying again what was not heard.
import assert from 'node:assert/strict';
import { setTimeout as passed } from 'node:timers/promises';
import { elsewhere } from './support/elsewhere.mjs';
import { colours } from './support/in_page.mjs';
import { together } from './support/person.mjs';
import { withoutMediaPath } from './support/sealed.mjs';
import { SlowPath } from './support/slow_path.mjs';
import { test } from './support/suite.mjs';

const runs = Number(process.env.NOOM_RUNS ?? 3);  // of each journey that is measured
const delay = 40;  // milliseconds, each way

const median = (all) => [...all].sort((a, b) => a - b)[all.length >> 1];
const tell = (what, times) =>
  console.log(`NOTE ${what}: ${times.length} times, median ${Math.round(median(times))} ms, longest ${Math.round(Math.max(...times))} ms`);

const connections = (one) => one.page.evaluate(() => noomTest.connections.length);
const credentials = () => /a=ice-ufrag:(\S+)/.exec(noomTest.open()[0].currentLocalDescription?.sdp)?.[1];
// Whether pictures and sound go from there now.
const goesFrom = async (address) => {
  const stats = [...(await noomTest.open()[0].getStats()).values()];
  const pair = stats.find((one) => one.type === 'transport')?.selectedCandidatePairId;
  const local = stats.find((one) => one.id === pair)?.localCandidateId;
  return stats.find((one) => one.id === local)?.address === address;
};
const isConnected = () => noomTest.open().length === 1 && noomTest.open()[0].connectionState === 'connected';

async function callOverSlowPath(t, other, devices) {
  const path = await SlowPath.start(t.server, delay);
  t.servers.push(path);
  const permissions = ['camera', 'microphone'];
  const ann = await t.guest('Ann', { origin: path.origin, permissions, devices });
  const bob = await t.guest('Bob', { origin: path.origin, permissions, browser: other, devices });
  await together([ann, bob], (one) => one.receives(1));
  return [ann, bob];
}

for (const other of ['another chromium', 'firefox']) {
  test(`Whoever came later and loads the page again is connected by the first offer (chromium and ${other})`, async (t) => {
    // The browser's own devices: pretended sound needs somebody to press something after a reload.
    const [ann, bob] = await callOverSlowPath(t, other);
    const times = [];
    for (let run = 0; run < runs; run += 1) {
      await bob.reload();
      await together([ann, bob], (one) => one.receives(1));
      times.push(await bob.page.evaluate(() => noomTest.open()[0].connectedAt));
      assert.equal(await connections(bob), 1, 'the first connection was the one');
    }
    tell(`reload by who came later, ${other}`, times);
  }, { seconds: 240 });

  test(`A browser that is online again restarts the path and keeps the connection (chromium and ${other})`, async (t) => {
    const [ann, bob] = await callOverSlowPath(t, other, colours);
    const times = [];
    for (let run = 0; run < runs; run += 1) {
      times.push(await bob.page.evaluate(async () => {
        const [connection] = noomTest.open();
        const credentials = () => /a=ice-ufrag:(\S+)/.exec(connection.currentLocalDescription.sdp)[1];
        const before = credentials();
        const begin = performance.now();
        window.dispatchEvent(new Event('online'));
        while (credentials() === before || connection.signalingState !== 'stable') {
          if (performance.now() - begin > 20000) return Infinity;
          await new Promise((resolve) => setTimeout(resolve, 10));
        }
        return performance.now() - begin;
      }));
      await together([ann, bob], (one) => one.receives(1));
    }
    assert.ok(times.every(Number.isFinite), `restarted: ${times}`);
    for (const one of [ann, bob]) assert.equal(await connections(one), 1, 'no connection was made anew');
    tell(`online again, ${other}`, times);
  }, { seconds: 240 });

  // Firefox 153 answers with a DTLS role that Chromium refuses when it had to roll an offer back.
  test(`Both restart the path at the same moment (chromium and ${other})`, async (t) => {
    const both = await callOverSlowPath(t, other, colours);
    const times = [];
    for (let run = 0; run < runs; run += 1) {
      const before = await together(both, (one) => one.page.evaluate(credentials));
      const begin = performance.now();
      await together(both, (one) => one.page.evaluate(() => window.dispatchEvent(new Event('online'))));
      for (const [which, one] of both.entries())
        await one.page.waitForFunction(`(${credentials})() !== ${JSON.stringify(before[which])}`, { polling: 20 });
      await together(both, (one) => one.receives(1));
      times.push(performance.now() - begin);
    }
    tell(`both online again, ${other}`, times);
  }, { seconds: 240 });

  test(`Both leave the call and join it again at the same moment (chromium and ${other})`, async (t) => {
    const both = await callOverSlowPath(t, other, colours);
    const times = [];
    for (let run = 0; run < runs; run += 1) {
      await together(both, (one) => one.press(one.words.leaveCall));
      const pressed = await Promise.all(both.map(async (one) => {
        const join = await one.page.evaluateHandle((name) => noomTest.button(name), one.words.joinCall);
        return join.evaluate((button) => {
          button.click();
          return performance.now();
        });
      }));
      await together(both, (one) => one.receives(1));
      const connected = await Promise.all(both.map((one) => one.page.evaluate(() => noomTest.open()[0].connectedAt)));
      times.push(Math.max(...connected.map((at, which) => at - pressed[which])));
    }
    tell(`leave and join at both ends, ${other}`, times);
  }, { seconds: 240 });
}

for (const other of ['chromium', 'firefox']) {
  test(`Whose address changes while messages flow is seen and heard again soon (chromium and ${other})`, async (t) => {
    const network = await elsewhere();
    await network.reach(t.server);
    const ann = await t.guest('Ann', { browser: other, devices: colours });
    const bob = await t.guest('Bob', { browser: 'chromium elsewhere', devices: colours });
    await together([ann, bob], (one) => one.receives(1));
    const times = [];
    for (let run = 0; run < runs; run += 1) {
      const begin = performance.now();
      const address = `198.51.100.${100 + run}`;
      await network.takeAddress(address);
      await bob.page.waitForFunction(goesFrom, { timeout: 20_000, polling: 20 }, address);
      await together([ann, bob], (one) => one.receives(1));
      times.push(performance.now() - begin);
    }
    tell(`another address, ${other}`, times);
  }, { seconds: 240 });
}

test('A path that was cut for a while is there again without a hand, and a person reads why it is not', async (t) => {
  const cut = Number(process.env.NOOM_CUT_SECONDS ?? 25);
  const ann = await t.guest('Ann', { devices: colours });
  const bob = await t.guest('Bob', { browser: 'another chromium', devices: colours });
  await together([ann, bob], (one) => one.receives(1));
  const begin = performance.now();
  await withoutMediaPath(async () => {
    await ann.untilAtLast(() => noomTest.tile('Bob').veil?.startsWith('Your networks let no direct connection through'));
    tell('the reason is shown', [performance.now() - begin]);
    await passed(begin + cut * 1000 - performance.now());
  });
  const healed = performance.now();
  for (const one of [ann, bob]) await one.page.waitForFunction(isConnected, { timeout: 60_000 });
  tell('healed', [performance.now() - healed]);
  await together([ann, bob], (one) => one.receives(1));
}, { seconds: 420 });

test('A path that is said to be good and carries nothing any more is replaced', async (t) => {
  const ann = await t.guest('Ann', { devices: colours });
  const bob = await t.guest('Bob', { browser: 'firefox', devices: colours });
  await together([ann, bob], (one) => one.receives(1));
  // What Firefox says when another port is spoken to than the one that it listens at.
  await bob.page.evaluate(async () => {
    const [connection] = noomTest.open();
    const last = await connection.getStats();
    connection.getStats = () => Promise.resolve(last);
  });
  await bob.untilAtLast(() => noomTest.connections.length === 2);
  await together([ann, bob], (one) => one.receives(1));
});

test('While only signaling is lost, a call goes on and is not made anew', async (t) => {
  const server = await t.ownServer([]);
  const ann = await t.guest('Ann', { server, devices: colours });
  const bob = await t.guest('Bob', { server, browser: 'another chromium', devices: colours });
  await together([ann, bob], (one) => one.receives(1));
  for (const one of [ann, bob]) one.allowComplaints(/WebSocket|ERR_|Failed to load/);
  await server.stop();
  await ann.page.evaluate(() => noomTest.open()[0].restartIce());
  await ann.seesBanner('Connecting again');
  await together([ann, bob], (one) => one.receives(1));
  await server.startAgain();
  await ann.page.waitForFunction(() => noomTest.open()[0]?.signalingState === 'stable'
    && noomTest.banners().length === 0, { timeout: 40_000 });
  await together([ann, bob], (one) => one.receives(1));
  for (const one of [ann, bob]) assert.equal(await connections(one), 1, 'no connection was made anew');
}, { seconds: 120 });
