// A person at a browser: says, presses and reads what people say, press and read.
import { Tab } from './tab.mjs';

export class Person extends Tab {
  // --- reading

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

  // More arrives of it, now, over the only connection: frames, pictures, packets or audible.
  async rises(what) {
    await this.until(() => noomTest.open()[0]?.connectionState === 'connected');
    const [before] = await this.page.evaluate(() => noomTest.received());
    await this.until(async (field, count) =>
      (await noomTest.received())[0]?.[field] >= count + (field === 'audible' ? 1e-9 : 3), what, before[what]);
  }

  // Sound goes on arriving, and not one packet of a picture meanwhile.
  async hearsAndSeesNothing() {
    const picturesDuring = async (packets) => {
      const [before] = await this.page.evaluate(() => noomTest.received());
      await this.until(async (count) => (await noomTest.received())[0].packets >= count, before.packets + packets);
      const [after] = await this.page.evaluate(() => noomTest.received());
      return after.pictures - before.pictures;
    };
    await picturesDuring(50);  // a second: what was under way is there
    const late = await picturesDuring(100);
    if (late !== 0) throw new Error(`${this.nickname} got ${late} packets of a picture`);
  }
}

// Everybody at once.
export const together = (people, act) => Promise.all(people.map(act));
