// The browsers, each launched when it is first wanted and closed at the end.
import puppeteer from 'puppeteer-core';

const chromium = (more) => () =>
  puppeteer.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    headless: true,
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
  });

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
  chromium: chromium(['--use-fake-device-for-media-stream=device-count=3']),
  // A second process: nothing is shared but the network.
  'another chromium': chromium(['--use-fake-device-for-media-stream=device-count=3']),
  'chromium without devices': chromium([]),
  firefox,
};

const launched = new Map();

export function browser(name) {
  if (!launched.has(name)) launched.set(name, launchers[name]());
  return launched.get(name);
}

export async function closeBrowsers() {
  const all = await Promise.allSettled(launched.values());
  await Promise.allSettled(all.filter((one) => one.value).map((one) => one.value.close()));
}
