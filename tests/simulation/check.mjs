// A second judge, which reads a history as JSONL and shares not a line with the program that made
// it: node tests/simulation/check.mjs < history.jsonl
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';

const SHOWN = new Set(['line', 'joined', 'left', 'renamed', 'shows', 'hides']);

// One page in one room. `segments`: what it was told in one go, from a snapshot up to a gap.
class Stay {
  constructor(epoch, from) {
    this.lines = new Map();  // text and author -> epoch
    this.whispers = new Set();
    this.recalled = new Set();
    this.begin(epoch, from);
  }
  begin(epoch, from) {
    this.epoch = epoch;
    this.from = from;
    this.saw = [];
    this.earlier = [];
  }
}

export class Checker {
  constructor() {
    this.wrong = [];
    this.logs = new Map();    // "room epoch" -> events by offset
    this.newest = new Map();  // room -> epoch
    this.stays = new Map();   // "tab room"
    this.me = new Map();      // tab -> peer id
    this.rosters = new Map();
    this.positions = [];
    this.whispersSaid = new Set();
  }

  fault(record, text) {
    this.wrong.push(`at ${record.at}: tab ${record.tab} room ${record.room}: ${text}`);
  }
  log(record) {
    const name = `${record.room} ${record.epoch}`;
    if (!this.logs.has(name)) this.logs.set(name, Object.assign([], { lines: new Set(), texts: new Set() }));
    return this.logs.get(name);
  }
  stay(record) { return this.stays.get(`${record.tab} ${record.room}`); }

  hear(record) {
    const rule = this[record.kind];
    if (rule) rule.call(this, record);
  }

  server() { this.newest.clear(); }

  logged(record) {
    const log = this.log(record);
    if (record.offset !== log.length + 1) this.fault(record, `hole before ${record.offset}`);
    if (record.what === 'line') {
      const line = `${record.text} ${record.author}`;
      if (log.lines.has(line)) this.fault(record, `doubled ${record.text}`);
      log.lines.add(line);
      log.texts.add(record.text);
    }
    log.push(record);
    this.newest.set(record.room, record.epoch);
  }

  me_(record) { this.me.set(record.tab, record.author); }
  began(record) {
    for (const [name, stay] of this.stays)
      if (name.startsWith(`${record.tab} `)) stay.whispers.clear();
  }
  joined(record) {
    const stay = new Stay(record.epoch, record.offset);
    stay.me = this.me.get(record.tab);
    this.stays.set(`${record.tab} ${record.room}`, stay);
  }
  recalled(record) { this.stay(record).recalled.add(`${record.text} ${record.author}`); }
  gap(record) {
    this.told(record, record.key);
    const stay = this.stay(record);
    stay.begin(record.epoch, record.offset);
    stay.me = this.me.get(record.tab);
  }
  left(record) {
    this.told(record, record.offset);
    this.stays.delete(`${record.tab} ${record.room}`);
  }

  saw(record) {
    const stay = this.stay(record);
    if (record.what === 'line') {
      const line = `${record.text} ${record.author}`;
      if (stay.lines.has(line)) this.fault(record, `seen twice ${record.text}`);
      stay.lines.set(line, stay.epoch);
    }
    stay.saw.push({ ...record, me: this.me.get(record.tab) });
  }
  earlier(record) {
    const stay = this.stay(record);
    const line = `${record.text} ${record.author}`;
    if (stay.lines.has(line)) this.fault(record, `seen twice ${record.text}`);
    stay.lines.set(line, stay.epoch);
    stay.earlier.push(line);
  }
  // The lines that who was told the room as it was after event `from` may know of before.
  history(log, from) {
    const before = log.slice(0, from);
    const setting = before.findLast((event) => event.what === 'shows' || event.what === 'hides');
    if (setting?.what !== 'shows') return [];
    return before.slice(setting.offset).filter((event) => event.what === 'line');
  }
  toldEarlier(record, stay, log) {
    const lines = this.history(log, stay.from);
    const names = lines.map((event) => `${event.text} ${event.author}`);
    const places = stay.earlier.map((line) => names.indexOf(line));
    if (places.includes(-1)) this.fault(record, 'shows an earlier line that is hidden');
    if (places.some((place, at) => place <= places[at - 1])) this.fault(record, 'earlier lines in disorder');
    const kept = lines.filter((event) => stay.from - event.offset < 250);
    for (const { text, author } of kept) {
      const line = `${text} ${author}`;
      if (!stay.lines.has(line) && !stay.recalled.has(line)) this.fault(record, `not shown earlier ${text}`);
    }
  }

  whispered(record) {
    // It may come before the answer to who enters.
    if (!this.stay(record)) this.joined({ ...record, epoch: '0', offset: 0 });
    const { whispers } = this.stay(record);
    const line = `${record.text} ${record.author}`;
    if (whispers.has(line)) this.fault(record, `whispered twice ${record.text}`);
    whispers.add(line);
  }

  // What was seen since the snapshot is what the log has between it and `until`, in order.
  told(record, until) {
    const stay = this.stay(record);
    if (!stay) return this.fault(record, 'was never in the room');
    const log = this.log({ room: record.room, epoch: stay.epoch });
    this.toldEarlier(record, stay, log);
    const names = (events) => new Set(events.map(({ text, author }) => `${text} ${author}`));
    const all = names(log.slice(0, stay.from));
    const history = names(this.history(log, stay.from));
    const before = ({ what, text, author, me: then }) => what === 'line' &&
      (author === then ? all : history).has(`${text} ${author}`);
    const known = (event) => {
      const line = `${event.text} ${event.author}`;
      return event.what === 'line' && (stay.recalled.has(line) ||
        (stay.lines.has(line) && stay.lines.get(line) !== stay.epoch));
    };
    const heard = log.slice(stay.from, until);
    if (heard.some((event) => event.what === 'left' && event.author === stay.me))
      this.fault(record, 'was told what happened while it was out');
    const expected = heard.filter((event) => SHOWN.has(event.what) && !known(event));
    const seen = stay.saw.filter((event) => !before(event));
    const differs = expected.length !== seen.length ||
      expected.some((event, at) => event.what !== seen[at].what || event.text !== seen[at].text);
    if (differs) {
      const at = expected.findIndex((event, i) => event.text !== seen[i]?.text);
      this.fault(record, `saw ${seen[at]?.text} where the log has ${expected[at]?.text}`);
    }
  }

  // Whispers are in no log.
  said(record) { if (record.author !== '0') this.whispersSaid.add(`${record.room} ${record.text}`); }
  acked(record) {
    if (this.whispersSaid.has(`${record.room} ${record.text}`)) return;
    if (!this.log(record).texts.has(record.text)) this.fault(record, `acknowledged and in no log: ${record.text}`);
  }
  // `offset`: how long, in milliseconds, there was a way to say the line that was given up.
  failed(record) {
    if (record.offset > 45000) this.fault(record, `given up with a way: ${record.text}`);
  }
  unheeded(record) { this.fault(record, `an answer was not heeded: ${record.text}`); }
  forgot(record) { this.fault(record, 'the room was forgotten'); }
  pending(record) { this.fault(record, `pending in the end: ${record.text}`); }
  problem(record) { this.fault(record, record.text); }

  position(record) {
    this.told(record, record.offset);
    this.positions.push(record);
    if (record.epoch !== this.newest.get(record.room)) this.fault(record, 'in a lost log');
    if (record.offset !== this.log(record).length) this.fault(record, 'has not heard all');
  }
  present(record) {
    const name = `${record.tab} ${record.room}`;
    if (!this.rosters.has(name)) this.rosters.set(name, []);
    this.rosters.get(name).push(record);
  }

  // Who is in the room by its log.
  roster(room) {
    const members = new Map();
    for (const event of this.log({ room, epoch: this.newest.get(room) })) {
      if (event.what === 'joined') members.set(event.author, { name: event.text, away: false });
      if (event.what === 'left') members.delete(event.author);
      if (event.what === 'renamed') members.get(event.author).name = event.text;
      if (event.what === 'away') members.get(event.author).away = true;
      if (event.what === 'back') members.get(event.author).away = false;
    }
    return [...members].map(([id, { name, away }]) => `${id} ${name} ${away}`).sort().join();
  }

  end(record) {
    const rooms = new Map();
    for (const place of this.positions) {
      const seen = this.rosters.get(`${place.tab} ${place.room}`) ?? [];
      const roster = seen.map((one) => `${one.author} ${one.text} ${one.what === 'away'}`);
      if (roster.sort().join() !== this.roster(place.room)) this.fault(place, 'another roster');
      if (!rooms.has(place.room)) rooms.set(place.room, new Set());
      rooms.get(place.room).add(this.me.get(place.tab));
    }
    for (const [room] of this.newest) {
      const members = this.roster(room).split(',').filter(Boolean);
      for (const member of members) {
        if (!rooms.get(room)?.has(member.split(' ')[0])) this.fault({ ...record, room }, 'a ghost');
        if (member.endsWith('true')) this.fault({ ...record, room }, 'somebody is away');
      }
    }
  }
}

// The faults of each history in the lines.
export async function check(lines) {
  const all = [];
  let checker = new Checker();
  for await (const line of lines) {
    const record = JSON.parse(line);
    checker.hear(record.kind === 'me' ? { ...record, kind: 'me_' } : record);
    if (record.kind !== 'end') continue;
    all.push(checker.wrong);
    checker = new Checker();
  }
  return all;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const all = await check(createInterface({ input: process.stdin }));
  for (const wrong of all) for (const text of wrong) console.log(text);
  const failed = all.filter((wrong) => wrong.length > 0).length;
  console.log(`${all.length - failed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}
