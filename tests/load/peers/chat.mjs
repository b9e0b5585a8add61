// What every chat server in JavaScript does with a request, whatever carries it.

const name = (value) => typeof value === 'string' && value.length > 0 && value.length <= 64;
const line = (value) => typeof value === 'string' && value.length > 0 && value.length <= 4000;

// One JSON object with a type and a payload; otherwise nothing.
export function parse(text) {
  try {
    const request = JSON.parse(text);
    const sound = typeof request?.type === 'string' && typeof request.payload === 'object' && request.payload;
    return sound ? request : undefined;
  } catch {
    return undefined;
  }
}

class Room {
  offset = 0;
  members = new Set();

  constructor(room) {
    this.name = room;
  }
}

export class Chat {
  #rooms = new Map();

  // The member's answer and what the others hear; nothing when the request is not allowed.
  enter(member, { room, nickname }) {
    if (!name(room) || !name(nickname) || member.room) return undefined;
    if (!this.#rooms.has(room)) this.#rooms.set(room, new Room(room));
    member.room = this.#rooms.get(room);
    member.nickname = nickname;
    member.room.members.add(member);
    const offset = ++member.room.offset;
    const members = [...member.room.members].map((one) => one.nickname);
    return { answer: { room, offset, members }, event: { room, offset, nickname } };
  }

  say(member, { room, text }) {
    if (!member.room || member.room.name !== room || !line(text)) return undefined;
    const offset = ++member.room.offset;
    const at = Date.now();
    return { answer: { offset, at }, event: { room, offset, from: member.nickname, text, at } };
  }

  leave(member) {
    const { room } = member;
    if (!room?.members.delete(member)) return;
    if (room.members.size === 0) this.#rooms.delete(room.name);
  }
}

// The same for servers that have no events of their own: texts like Noom's.
export function answer(chat, member, text) {
  const request = parse(text);
  const { type, id, room, payload } = request ?? {};
  const refused = { answer: JSON.stringify({ type: 'refusal', id, payload: {} }) };
  if (type !== 'enter_room' && type !== 'new_message') return refused;
  const entering = type === 'enter_room';
  const done = entering ? chat.enter(member, { room, ...payload }) : chat.say(member, { room, ...payload });
  if (!done) return refused;
  return {
    answer: JSON.stringify({ type: entering ? 'entered' : 'ack', id, payload: done.answer }),
    event: JSON.stringify({ type: entering ? 'welcome' : type, payload: done.event }),
  };
}
