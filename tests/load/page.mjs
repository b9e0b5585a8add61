// What the page costs in headless Chromium: its start, 5,000 lines of chat, and one more.
import WebSocket from 'ws';
import { browser, closeBrowsers } from '../e2e/support/browsers.mjs';
import { start } from './servers.mjs';
import { median, pageRows } from './tables.mjs';

const lines = 5000;
const singles = 20;
const patience = { timeout: 120_000, polling: 50 };

// In the page, before its own script: the moment at which the form can be used, that is, painted and
// with no word of connecting.
function watchStart() {
  const usable = () => document.querySelector('form.enter button[type=submit]:not([disabled])') &&
    !document.querySelector('.banner');
  const look = () => {
    if (usable()) requestAnimationFrame(() => setTimeout(() => (window.usableAt = performance.now())));
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

// In the page: how long after a message has arrived what it changed is painted.
function watchLines() {
  window.painted = [];
  const Original = window.WebSocket;
  window.WebSocket = class extends Original {
    constructor(...given) {
      super(...given);
      this.addEventListener('message', ({ data }) => {
        if (!data.startsWith('{"type":"new_message"')) return;
        const arrived = performance.now();
        requestAnimationFrame(() => setTimeout(() => window.painted.push(performance.now() - arrived)));
      });
    }
  };
}

async function startUp(page, origin) {
  await page.goto(`${origin}/`, { waitUntil: 'load' });
  await page.waitForFunction(() => window.usableAt, patience);
  return page.evaluate(() => window.usableAt);
}

async function startUps(opened, origin, runs) {
  const cold = [];
  const warm = [];
  for (let run = 0; run < runs; ++run) {
    const context = await opened.createBrowserContext();
    for (const times of [cold, warm, warm]) {
      const page = await context.newPage();
      await page.evaluateOnNewDocument(watchStart);
      times.push(await startUp(page, origin));
      await page.close();
    }
    await context.close();
  }
  return [['start, nothing cached: navigation to usable form', median(cold)], ['start, cached', median(warm)]];
}

// Says lines to the room, each when the last one is acknowledged or, `atOnce`, without waiting.
class Bot {
  #number = 1;
  #key = 1;
  #asked = new Map();

  static async create({ port, room }) {
    const bot = new Bot();
    bot.room = room;
    bot.socket = new WebSocket(`ws://127.0.0.1:${port}/ws`, { origin: `http://127.0.0.1:${port}` });
    bot.socket.on('message', (text) => {
      const { id, type, payload } = JSON.parse(text);
      if (type === 'refusal') throw new Error(`the bot was refused: ${payload.name}`);
      bot.#asked.get(id)?.();
    });
    await new Promise((resolve) => bot.socket.once('open', resolve));
    await bot.#ask('hello', { protocol: 3, nickname: 'Bot' });
    await bot.#ask('enter_room', {}, room);
    return bot;
  }

  #ask(type, payload, room = undefined) {
    const id = this.#number++;
    this.socket.send(JSON.stringify({ type, id, room, payload }));
    return new Promise((resolve) => this.#asked.set(id, resolve));
  }

  say(text) {
    return this.#ask('new_message', { key: this.#key++, text }, this.room);
  }

  // As fast as the server takes them.
  async sayEach(count) {
    for (let i = 1; i < count; ++i) await this.say('the quick brown fox jumps over the lazy dog, and says hello to all');
    await this.say('the last of many');
  }
}

const seconds = async (page) => (await page.metrics()).TaskDuration;

async function oneMore(page, bot) {
  const costs = [];
  const before = await page.evaluate(() => window.painted.splice(0).length);
  for (let i = 0; i < singles; ++i) {
    const start = await seconds(page);
    await bot.say(`one more: ${i} after ${before}`);
    await page.waitForFunction((count) => window.painted.length === count, patience, i + 1);
    costs.push((await seconds(page) - start) * 1000);
  }
  const painted = await page.evaluate(() => window.painted);
  return { painted: median(painted), cost: median(costs) };
}

async function chat(opened, server) {
  const context = await opened.createBrowserContext();
  const page = await context.newPage();
  await page.evaluateOnNewDocument(watchLines);
  await page.setViewport({ width: 1280, height: 800 });
  await page.goto(`http://127.0.0.1:${server.port}/room/speed`, { waitUntil: 'load' });
  await page.waitForSelector('form.enter button[type=submit], .log', patience);
  if (await page.$('form.enter button[type=submit]')) await page.click('form.enter button[type=submit]');
  await page.waitForSelector('.log', patience);
  const bot = await Bot.create({ port: server.port, room: 'speed' });
  const first = await oneMore(page, bot);
  const start = await seconds(page);
  const begun = Date.now();
  await bot.sayEach(lines);
  await page.waitForFunction(() => document.querySelector('.lines')?.textContent.includes('the last of many'), patience);
  const elapsed = Date.now() - begun;
  const busy = (await seconds(page) - start) * 1000;
  const last = await oneMore(page, bot);
  await context.close();
  return { first, elapsed, busy, last };
}

export async function pageTable(runs) {
  const server = await start('noom');
  try {
    const opened = await browser('chromium');
    const rows = await startUps(opened, `http://127.0.0.1:${server.port}`, runs);
    const chats = [];
    for (let run = 0; run < runs; ++run) chats.push(await chat(opened, server));
    const of = (pick) => median(chats.map(pick));
    return pageRows([...rows,
      [`${lines} lines as fast as they come: until all are in the page`, of((one) => one.elapsed)],
      ['… of which the main thread is busy', of((one) => one.busy)],
      ['one more line, in a new room: arrival to painted', of((one) => one.first.painted)],
      ['… of which the main thread is busy', of((one) => one.first.cost)],
      [`one more line, after ${lines}: arrival to painted`, of((one) => one.last.painted)],
      ['… of which the main thread is busy', of((one) => one.last.cost)],
    ]);
  } finally {
    await closeBrowsers();
    await server.stop();
  }
}
