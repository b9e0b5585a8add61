import assert from 'node:assert/strict';
import { together } from './support/person.mjs';
import { test } from './support/suite.mjs';

const policy = {
  'default-src': "'none'",
  'script-src': "'self' 'wasm-unsafe-eval'",
  'connect-src': "'self'",
  'style-src': "'self'",
  'frame-ancestors': "'none'",
  'base-uri': "'none'",
  'require-trusted-types-for': "'script'",
  'trusted-types': "'none'",
};

test('The page is served with a strict policy and works under it', async (t) => {
  const ann = await t.person('Ann');
  const headers = ann.response.headers();
  const served = new Map(headers['content-security-policy'].split(';').map((part) => {
    const [name, ...values] = part.trim().split(/\s+/);
    return [name, values.join(' ')];
  }));
  for (const [name, value] of Object.entries(policy)) assert.equal(served.get(name), value, name);
  assert.ok(![...served.values()].some((value) => /unsafe-(inline|eval)\b(?<!wasm-unsafe-eval)/.test(value)));
  assert.equal(headers['x-content-type-options'], 'nosniff');
  assert.equal(headers['referrer-policy'], 'no-referrer');
  // A page that breaks the policy is told so: the check below could fail.
  await ann.page.evaluate(() => {
    const script = document.createElement('img');
    script.src = 'http://192.0.2.9/pixel';
    document.body.append(script);
  });
  await ann.until(() => noomTest.violations.length === 1);
  ann.allowComplaints(/192\.0\.2\.9/);
});

for (const browser of ['chromium', 'firefox']) {
  test(`A whole visit asks nobody but the server (${browser})`, async (t) => {
    const ann = await t.guest('Ann', { browser });
    const bob = await t.guest('Bob');
    await together([ann, bob], (one) => one.receives(1));
    await ann.say('see https://example.test/');
    await bob.sees('Ann: see https://example.test/');
    const hosts = new Set(ann.requests.map((url) => new URL(url).host));
    assert.deepEqual([...hosts], [new URL(t.server.origin).host]);
    assert.ok(ann.requests.some((url) => url.endsWith('.wasm')));
    const servers = await ann.page.evaluate(() =>
      noomTest.connections.flatMap((one) => one.getConfiguration().iceServers));
    assert.deepEqual(servers, []);
  });
}

test('Every icon is drawn', async (t) => {
  const [ann] = await t.guests('Ann');
  await ann.until(() => {
    const all = [...document.querySelectorAll('svg.icon use')].filter((one) => one.getClientRects().length);
    return all.length > 5 && all.every((one) => one.getBBox().width > 0);
  });
});
