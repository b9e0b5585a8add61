import assert from 'node:assert/strict';
import { together } from './support/person.mjs';
import { test } from './support/suite.mjs';
import { TlsProxy, freePort } from './support/tls_proxy.mjs';

const noWebSocket = /WebSocket connection|403|426/;
const refusals = (server) => server.log.filter((line) => line.includes('handshake refused'));

// However often pages come: once a minute.
function expectOnce(server, pattern) {
  const lines = refusals(server);
  assert.match(lines[0], pattern);
  const times = lines.map((line) => Date.parse(line.split(' ')[0]));
  times.slice(1).forEach((time, at) => assert.ok(time - times[at] > 59_000, lines.join('\n')));
}

async function proxied(t, kind, options = {}) {
  const server = await t.ownServer(['--address', '127.0.0.1', ...(options.server ?? [])]);
  const proxy = await TlsProxy.start(kind, server, options);
  t.servers.push(proxy);
  const visitor = (nickname, path = '/') => t.person(nickname, {
    browser: 'chromium that trusts', origin: proxy.origin, permissions: ['camera', 'microphone'], path });
  return { server, proxy, visitor };
}

async function talkAndCall(t, ann, bob) {
  for (const one of [ann, bob]) await one.enter({ room: t.room });
  await ann.say('hello');
  await bob.sees('Ann: hello');
  await bob.say('and back');
  await ann.sees('Bob: and back');
  await together([ann, bob], (one) => one.receives(1));
}

const polled = (person) => person.requests.some((url) => url.includes('/polling'));

for (const kind of ['caddy', 'nginx']) {
  test(`Behind ${kind}, as README.md configures it, people talk and see each other`, async (t) => {
    const { server, visitor } = await proxied(t, kind);
    const [ann, bob] = [await visitor('Ann'), await visitor('Bob')];
    await talkAndCall(t, ann, bob);
    assert.ok(!polled(ann) && !polled(bob), 'by WebSocket');
    await together([ann, bob], (one) => one.leave());
    const [cas, dan] = [await visitor('Ann', '/?transport=polling'), await visitor('Bob', '/?transport=polling')];
    await talkAndCall(t, cas, dan);
    assert.ok(polled(cas) && polled(dan), 'and by polling');
    assert.deepEqual(refusals(server), []);
  });

  test(`Behind ${kind} that does not pass Host on, the page and the log say so`, async (t) => {
    const { server, proxy, visitor } = await proxied(t, kind, { mistake: 'host' });
    const ann = await visitor('Ann');
    ann.allowComplaints(noWebSocket);
    await ann.seesBanner(`does not accept the address ${proxy.origin}.`);
    await ann.seesBanner('pass the Host header on');
    expectOnce(server, new RegExp(` warning handshake refused origin=${proxy.origin} host=127\\.0\\.0\\.1:${server.port} .*pass Host on`));
    const tries = () => ann.requests.filter((url) => /\/(ws|polling)$/.test(url)).length;
    assert.equal(tries(), 3, 'two WebSockets and one poll');
    await ann.press('Try again');
    await ann.until(() => noomTest.heading() === 'Noom');
    await ann.seesBanner(`does not accept the address ${proxy.origin}.`);
    assert.equal(tries(), 6);
  });

  test(`Behind ${kind} that does not pass Host on, an address that the server was told will do`, async (t) => {
    const port = await freePort();
    const { server, visitor } = await proxied(t, kind, {
      mistake: 'host', port, server: ['--public-url', `https://noom.example:${port}`] });
    const ann = await visitor('Ann');
    await ann.enter({ room: t.room });
    await ann.say('hello');
    await ann.sees('You: hello');
    await ann.seesNoBanner();
    assert.ok(!polled(ann));
    assert.deepEqual(refusals(server), []);
  });

  test(`Behind ${kind} that does not pass Upgrade on, the page goes on by polling, and it and the log say why`, async (t) => {
    const { server, proxy, visitor } = await proxied(t, kind, { mistake: 'upgrade' });
    const [ann, bob] = [await visitor('Ann'), await visitor('Bob')];
    for (const one of [ann, bob]) one.allowComplaints(noWebSocket);
    await talkAndCall(t, ann, bob);
    await together([ann, bob], (one) => one.seesBanner('WebSocket does not get through here'));
    expectOnce(server, new RegExp(` warning handshake refused origin=${proxy.origin} .*pass Upgrade and Connection on`));
    await ann.press('Close');
    await ann.seesNoBanner();
    await ann.say('it works all the same');
    await bob.sees('Ann: it works all the same');
  });
}
