// A person at a browser: says, presses and reads what people say, press and read.
import { browser } from './browsers.mjs';
import { pretend, watch } from './in_page.mjs';
import { words } from './words.mjs';

const patience = 15_000;

export class Person {
  console = [];
  complaints = [];

  // browser, language, devices (pretended), permissions (Chromium), origin, viewport, theme
  static async create(nickname, options) {
    const person = new Person();
    person.nickname = nickname;
    person.browserName = options.browser ?? 'chromium';
    person.language = options.language ?? 'en';
    person.words = words[person.language];
    person.origin = options.origin ?? options.server.origin;
    const opened = await browser(person.browserName);
    person.context = await opened.createBrowserContext();
    if (person.browserName !== 'firefox' && (options.permissions || person.origin === options.server.origin)) {
      const allowed = options.permissions ?? ['camera', 'microphone', 'clipboard-sanitized-write'];
      await person.context.overridePermissions(person.origin, allowed);
    }
    person.page = await person.context.newPage();
    await person.#prepare(options);
    return person;
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

  sees(...lines) {
    return this.until((wanted) => wanted.every((line) => noomTest.lines().includes(line)), lines);
  }

  // Now and never twice.
  async seesOnce(...lines) {
    await this.sees(...lines);
    const all = await this.read('lines');
    for (const line of lines) {
      const times = all.filter((one) => one === line).length;
      if (times !== 1) throw new Error(`${this.nickname} saw ${times} times: ${line}`);
    }
  }

  seesHeading(room, count) {
    return this.until((text) => noomTest.heading() === text, this.words.heading(room, count));
  }

  seesBanner(part) {
    return this.until((text) => noomTest.banners().some((one) => one.includes(text)), part);
  }

  seesNoBanner() {
    return this.until(() => noomTest.banners().length === 0);
  }

  // In the list of people: a part of what stands beside the name.
  seesPerson(nickname, ...parts) {
    return this.until((name, all) => {
      const shown = noomTest.person(name);
      return shown !== undefined && all.every((part) => shown.includes(part));
    }, nickname, parts);
  }

  // --- acting

  async #find(kind, name) {
    await this.until((how, what) => noomTest[how](what), kind, name);
    return this.page.evaluateHandle((how, what) => noomTest[how](what), kind, name);
  }

  async press(name) {
    await (await this.#find('button', name)).click();
  }

  async pressListed(room) {
    await (await this.#find('listed', room)).click();
  }

  async pressTab(room) {
    await (await this.#find('tab', room)).click();
  }

  field(label) {
    return this.#find('field', label);
  }

  async fill(label, text) {
    const field = await this.field(label);
    await field.evaluate((element) => {
      element.focus();
      element.select();
    });
    if (text === '') await this.page.keyboard.press('Backspace');
    else await this.page.keyboard.type(text);
  }

  // By the visible words of an option, as a person chooses.
  async choose(label, option) {
    const field = await this.field(label);
    const value = await field.evaluate(
      (select, words) => [...select.options].find((one) => one.textContent === words)?.value, option);
    if (value === undefined) throw new Error(`no option ${option} in ${label}`);
    await field.select(value);
  }

  async enter({ room, nickname = this.nickname }) {
    await this.fill(this.words.nickname, nickname);
    await this.fill(this.words.room, room);
    await this.press(this.words.enter);
    await this.until((text) => noomTest.heading()?.startsWith(text), this.words.heading(room, '').slice(0, -1));
    this.room = room;
  }

  async leave() {
    await this.press(this.words.leaveRoom);
    await this.until(() => noomTest.heading() === 'Noom');
  }

  async type(text) {
    await this.fill(this.words.message, text);
  }

  async say(text) {
    await this.type(text);
    await this.page.keyboard.press('Enter');
  }

  async rename(nickname) {
    await this.fill(this.words.nickname, nickname);
    await this.press(this.words.save);
    this.nickname = nickname;
  }

  // --- the call

  // Pictures and sound arrive, now, over as many connections as there are others.
  async receives(others) {
    await this.until(async (count) => {
      const before = await noomTest.received();
      if (before.length !== count || before.some((one) => one.state !== 'connected')) return false;
      const end = performance.now() + 4000;
      for (;;) {
        const now = await noomTest.received();
        if (now.length !== count) return false;
        if (now.every((one, at) => one.frames >= before[at].frames + 5 && one.packets >= before[at].packets + 5)) return true;
        if (performance.now() > end) return false;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }, others);
  }
}

function rememberLanguage(language) {
  if (!location.protocol.startsWith('http')) return;
  if (!localStorage.getItem('noom.language')) localStorage.setItem('noom.language', language);
}

// Everybody at once.
export const together = (people, act) => Promise.all(people.map(act));
