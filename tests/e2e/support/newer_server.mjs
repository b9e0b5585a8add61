// The real server as a newer one would be: once a second each room that its one page is in has an event of a type
// that the page does not know, in the room's log like any other, and told again to whoever asks for what is missing.
import { TextProxy } from './text_proxy.mjs';

const events = new Set(['welcome', 'bye', 'nickname', 'media', 'presence', 'room_setting', 'new_message']);

// A room's log as the page is told it: the real events, renumbered, and the unknown ones between them.
class NewerLog {
  unknown = 0;
  told = [];  // { offset, text }

  constructor(entered) {
    this.epoch = entered.epoch;
    this.last = entered.offset;
  }

  add(message) {
    this.last += 1;
    message.offset = this.last;
    this.told.push({ offset: this.last, text: JSON.stringify(message) });
    return this.told.at(-1).text;
  }

  since(offset) {
    return this.told.filter((one) => one.offset > offset).map((one) => one.text);
  }
}

export class NewerServer extends TextProxy {
  entered = 0;  // requests to enter
  #logs = new Map();
  #lines = new Map();  // the page's own, by the id of their requests
  #lost = 0;
  #wanted = [];

  get unknown() {
    return [...this.#logs.values()].reduce((sum, log) => sum + log.unknown, 0);
  }

  // So many more unknown events.
  tells(count) {
    return new Promise((resolve) => this.#wanted.push({ unknown: this.unknown + count, resolve }));
  }

  // The next event never arrives.
  loseOne() {
    this.#lost = 1;
  }

  joined(page) {
    const clock = setInterval(() => this.#tellUnknown(page), 1000);
    page.on('close', () => clearInterval(clock));
  }

  said(text, page, real) {
    const { type, id, room, payload } = JSON.parse(text);
    if (type === 'new_message') this.#lines.set(id, { room, ...payload });
    if (type !== 'enter_room') return real.send(text);
    this.entered += 1;
    const log = this.#logs.get(room);
    if (!log) return real.send(text);
    page.send(JSON.stringify({ type: 'entered', id, room, payload:
      { epoch: log.epoch, offset: log.last, number: 0, recovered: true, nextOrder: 99, earlier: 0, members: [] } }));
    for (const missed of log.since(payload.since.offset)) page.send(missed);
  }

  heard(said, page) {
    const message = JSON.parse(said);
    const { type, id, room, payload } = message;
    if (type === 'hello') this.me = payload;
    if (type === 'entered') this.#logs.set(room, new NewerLog(payload));
    if (type === 'ack' && this.#lines.has(id)) this.#renumberOwn(message);
    if (!events.has(type)) return page.send(JSON.stringify(message));
    const text = this.#logs.get(room).add(message);
    if (this.#lost-- > 0) return undefined;
    return page.send(text);
  }

  // Its author hears a line by the answer, but it is in the log for the others, and for the author who comes back.
  #renumberOwn({ id, payload }) {
    const { room, key, text } = this.#lines.get(id);
    const log = this.#logs.get(room);
    log.add({ type: 'new_message', room, payload:
      { from: this.me.id, nickname: this.me.nickname, key, text, at: payload.at } });
    payload.offset = log.last;
  }

  #tellUnknown(page) {
    for (const [room, log] of this.#logs) {
      log.unknown += 1;
      page.send(log.add({ type: 'hand_raised', room, payload: { who: this.me.id, hands: [1, { up: true }] } }));
    }
    this.#wanted = this.#wanted.filter((one) => one.unknown > this.unknown || one.resolve());
  }
}
