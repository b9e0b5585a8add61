import { seal } from './support/sealed.mjs';
await seal(import.meta.url);
import { Server } from './support/server.mjs';
import { Person } from './support/person.mjs';
import { closeBrowsers } from './support/browsers.mjs';
const server = await Server.start();
const p = await Person.create('Ann', { server });
try {
  await p.open('/');
  await new Promise(r=>setTimeout(r,1500)); console.log(await p.page.evaluate(() => [...document.querySelectorAll('use')].map(u=>[u.href.baseVal,u.getBBox().width])));await p.screenshot('/tmp/e2e-probe/a.png');
  console.log(p.console, p.requests);
} finally { await closeBrowsers(); await server.stop(); process.exit(0); }
