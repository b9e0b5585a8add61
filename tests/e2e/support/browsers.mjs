// The browsers, each launched when it is first wanted and closed at the end.
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import puppeteer from 'puppeteer-core';
import { elsewhere } from './elsewhere.mjs';

// Few pictures: each is drawn, encoded, decoded and shown by the processor, once for everyone who sees it.
const fakeDevices = '--use-fake-device-for-media-stream=device-count=3,fps=5';
const allowed = '--use-fake-ui-for-media-stream';

// Chromium without the windows, menus and questions around the page, which cost more than the page.
const chromium = (more, different) => () =>
  puppeteer.launch({
    executablePath: '/usr/bin/chromium-headless-shell',
    headless: 'shell',
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--disable-dev-shm-usage',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-features=WebRtcHideLocalIpsWithMdns',
      ...more,
    ],
    ...different,
  });

// In a network of its own, where no port of ours leads: spoken with through a pipe.
const chromiumElsewhere = async () => {
  const { namespace } = await elsewhere();
  return chromium([fakeDevices, allowed], {
    executablePath: fileURLToPath(new URL('elsewhere.sh', import.meta.url)),
    env: { ...process.env, NOOM_ELSEWHERE: namespace },
    pipe: true,
  })();
};

const firefox = () =>
  puppeteer.launch({
    browser: 'firefox',
    executablePath: process.env.FIREFOX ?? '/usr/bin/firefox-esr',
    headless: true,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    extraPrefsFirefox: {
      'media.navigator.streams.fake': true,
      'media.navigator.permission.disabled': true,
      'media.navigator.video.default_fps': 5,
      'media.autoplay.default': 0,
      'media.peerconnection.ice.obfuscate_host_addresses': false,
      'intl.accept_languages': 'en-US',
      // It has nobody to talk to here: no waiting for answers.
      'app.update.disabledForTesting': true,
      'browser.region.network.url': '',
      'browser.safebrowsing.downloads.remote.enabled': false,
      'datareporting.policy.dataSubmissionEnabled': false,
      'extensions.getAddons.cache.enabled': false,
      'media.gmp-manager.updateEnabled': false,
      'network.captive-portal-service.enabled': false,
      'network.connectivity-service.enabled': false,
      'services.settings.server': 'data:,',
      'toolkit.telemetry.enabled': false,
    },
  });

const launchers = {
  chromium: chromium([fakeDevices, allowed]),
  // A second process: nothing is shared but the network.
  'another chromium': chromium([fakeDevices, allowed]),
  'chromium without devices': chromium([allowed]),
  'chromium that asks': chromium([fakeDevices], {
    executablePath: '/usr/bin/chromium',
    headless: true,
  }),
  // For a TLS proxy of the test's own: the name leads to it, whoever has signed its certificate.
  'chromium that trusts': chromium([
    fakeDevices,
    allowed,
    '--ignore-certificate-errors',
    '--host-resolver-rules=MAP noom.example 127.0.0.1',
  ]),
  'chromium elsewhere': chromiumElsewhere,
  firefox,
};

const launched = new Map();

export function browser(name) {
  if (!launched.has(name)) launched.set(name, launchers[name]());
  return launched.get(name);
}

// Its processes: itself and all that came of it.
async function processesOf(name) {
  const children = new Map();
  for (const entry of await readdir('/proc')) {
    const stat = /^\d+$/.test(entry) ? await readFile(`/proc/${entry}/stat`, 'utf8').catch(() => '') : '';
    const [, parent] = /^\d+ \(.*\) \S (\d+)/s.exec(stat) ?? [];
    if (parent) children.set(Number(parent), [...(children.get(Number(parent)) ?? []), Number(entry)]);
  }
  const all = [(await browser(name)).process().pid];
  for (const one of all) all.push(...(children.get(one) ?? []));
  return all;
}

// As when the machine sleeps: nothing in it runs meanwhile.
export async function whileAsleep(name, act) {
  const stopped = await processesOf(name);
  const signal = (what) => stopped.forEach((one) => process.kill(one, what));
  signal('SIGSTOP');
  try {
    await act();
  } finally {
    signal('SIGCONT');
  }
}

export async function closeBrowsers() {
  const all = await Promise.allSettled(launched.values());
  await Promise.allSettled(all.filter((one) => one.value).map((one) => one.value.close()));
}
