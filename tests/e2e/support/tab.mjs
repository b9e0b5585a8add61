// A tab in a browser of somebody's own, watched: what it asks for, what it complains of, what it shows.
import { browser } from './browsers.mjs';
import { pretend, watch } from './in_page.mjs';
import { words } from './words.mjs';

const patience = 15_000;

export class Tab {
  console = [];
  complaints = [];

  // browser, language, devices (pretended), permissions (Chromium), origin, viewport, theme
  static async create(nickname, options) {
    const tab = new this();
    tab.nickname = nickname;
    tab.browserName = options.browser ?? 'chromium';
    tab.language = options.language ?? 'en';
    tab.words = words[tab.language];
    tab.origin = options.origin ?? options.server.origin;
    const opened = await browser(tab.browserName);
    tab.context = await opened.createBrowserContext();
    if (tab.browserName !== 'firefox' && (options.permissions || tab.origin === options.server.origin)) {
      const allowed = options.permissions ?? ['camera', 'microphone', 'clipboard-sanitized-write'];
      await tab.context.overridePermissions(tab.origin, allowed);
    }
    tab.page = await tab.context.newPage();
    await tab.#prepare(options);
    return tab;
  }

  async #prepare({ devices, viewport, theme }) {
    const { page } = this;
    page.on('console', (message) => {
      this.console.push(`${message.type()}: ${message.text()}`);
      if (['error', 'warn', 'assert'].includes(message.type())) this.complaints.push(message.text());
    });
    page.on('pageerror', (error) => {
      this.console.push(`pageerror: ${error}`);
      this.complaints.push(String(error));
    });
    page.on('request', (request) => this.#expectOwn(request.url()));
    await page.setViewport(viewport ?? { width: 1280, height: 800 });
    if (this.browserName !== 'firefox') await this.#prepareChromium();
    else if (this.language !== 'en') await page.evaluateOnNewDocument(rememberLanguage, this.language);
    if (theme) await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: theme }]);
    if (devices) await page.evaluateOnNewDocument(pretend, devices);
    await page.evaluateOnNewDocument(watch);
  }

  async #prepareChromium() {
    const session = await this.page.createCDPSession();
    const { userAgent } = await session.send('Browser.getVersion');
    const acceptLanguage = this.language === 'ko' ? 'ko-KR' : 'en-US';
    await session.send('Emulation.setUserAgentOverride', { userAgent, acceptLanguage });
    await session.send('Network.enable');
    session.on('Network.webSocketCreated', ({ url }) => this.#expectOwn(url));
    this.session = session;
  }

  requests = [];
  #expectOwn(url) {
    this.requests.push(url);
    if (/^(data|blob|about|chrome):/.test(url)) return;
    if (new URL(url).host !== new URL(this.origin).host) this.complaints.push(`a third party was asked: ${url}`);
  }

  // Says which complaints of the browser belong to the test; every other one fails it.
  allowComplaints(pattern) {
    this.allowed = pattern;
  }

  async expectNoComplaint() {
    if (this.gone) return;
    const violations = await this.page.evaluate(() => window.noomTest?.violations ?? []);
    const all = [...this.complaints, ...violations].filter((one) => !this.allowed?.test(one));
    if (all.length) throw new Error(`${this.nickname}'s page complained: ${all.join(' | ')}`);
  }

  // --- moving about

  async open(path) {
    this.response = await this.page.goto(this.origin + path, { waitUntil: 'load' });
    await this.until(() => noomTest.heading() !== undefined);
  }

  async reload() {
    await this.page.reload({ waitUntil: 'load' });
    await this.until(() => noomTest.heading() !== undefined);
  }

  // Ends all at once; what is left to say may be lost.
  async close() {
    this.gone = true;
    await this.context.close();
  }

  async closeTab() {
    this.gone = true;
    await this.page.close();
  }

  async screenshot(path) {
    await this.page.screenshot({ path });
  }

  // --- waiting and reading

  // Until the function holds in the page; its arguments come after it.
  until(holds, ...given) {
    return this.#within(patience, holds, given);
  }

  // For what the page does by itself, and not often.
  untilAtLast(holds, ...given) {
    return this.#within(2 * patience, holds, given);
  }

  async #within(timeout, holds, given) {
    try {
      await this.page.waitForFunction(holds, { timeout, polling: 50 }, ...given);
    } catch (error) {
      const [line] = String(holds).split('\n');
      const now = await this.page.evaluate(() => [noomTest.heading(), noomTest.lines().slice(-6), noomTest.banners(),
        noomTest.tiles(), noomTest.open().map((one) => one.connectionState)]).catch((why) => why.message);
      const wanted = `${this.nickname} waited for ${line} ${JSON.stringify(given)}`;
      throw new Error(`${wanted}\nand saw ${JSON.stringify(now)} (${error.message})`, { cause: error });
    }
  }

  read(what, ...given) {
    return this.page.evaluate((name, rest) => noomTest[name](...rest), what, given);
  }
}

function rememberLanguage(language) {
  if (!location.protocol.startsWith('http')) return;
  if (!localStorage.getItem('noom.language')) localStorage.setItem('noom.language', language);
}
