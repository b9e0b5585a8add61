// RFC 6455 byte for byte, right or wrong: what a client sends, and a strict reading of the answers.
import { createHash, randomBytes } from 'node:crypto';
import net from 'node:net';

export const op = { more: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 };

// options: fin, rsv (0 to 7), key (null: no mask), form (0: the shortest; 2 or 8 bytes of length)
export function frame(opcode, payload = '', options = {}) {
  const { fin = true, rsv = 0, key = randomBytes(4), form = 0 } = options;
  const body = Buffer.from(payload);
  const more = form || (body.length > 65535 ? 8 : body.length > 125 ? 2 : 0);
  const head = Buffer.alloc(2 + more);
  head[0] = (fin ? 0x80 : 0) | (rsv << 4) | opcode;
  head[1] = (key ? 0x80 : 0) | (more === 8 ? 127 : more === 2 ? 126 : body.length);
  if (more === 2) head.writeUInt16BE(body.length, 2);
  if (more === 8) head.writeBigUInt64BE(BigInt(body.length), 2);
  if (!key) return Buffer.concat([head, body]);
  return Buffer.concat([head, key, body.map((byte, i) => byte ^ key[i % 4])]);
}

export const text = (payload, options) => frame(op.text, payload, options);
export const close = (code, reason = '') =>
  frame(op.close, Buffer.concat([Buffer.from([code >> 8, code & 255]), Buffer.from(reason)]));

// A message of these fragments; `between` stands after each but the last.
export function fragments(parts, { opcode = op.text, between = [] } = {}) {
  return Buffer.concat(parts.flatMap((part, i) => [
    frame(i === 0 ? opcode : op.more, part, { fin: i === parts.length - 1 }),
    ...(i === parts.length - 1 ? [] : between)]));
}

export function chopped(bytes, size) {
  const pieces = [];
  for (let at = 0; at < bytes.length; at += size) pieces.push(bytes.subarray(at, at + size));
  return pieces;
}

// One connection after its upgrade. `early` goes in one segment with the request.
export class Peer {
  #socket;
  #received = Buffer.alloc(0);
  #ended = false;
  #wake = () => {};

  static async connect(port, { early = Buffer.alloc(0), patience }) {
    const peer = new Peer();
    const socket = net.connect({ port, host: '127.0.0.1', noDelay: true });
    peer.#socket = socket;
    socket.setTimeout(patience, () => socket.destroy(new Error('nothing came in time')));
    socket.on('data', (bytes) => {
      peer.#received = Buffer.concat([peer.#received, bytes]);
      peer.#wake();
    });
    for (const event of ['end', 'error', 'close']) {
      socket.on(event, (why) => {
        peer.#ended ||= event === 'end' ? 'end' : `${why?.message ?? event}`;
        peer.#wake();
      });
    }
    await peer.#upgrade(port, early);
    return peer;
  }

  async #upgrade(port, early) {
    const key = randomBytes(16).toString('base64');
    const host = `127.0.0.1:${port}`;
    this.#socket.write(Buffer.concat([Buffer.from(
      `GET /ws HTTP/1.1\r\nHost: ${host}\r\nOrigin: http://${host}\r\nConnection: Upgrade\r\n` +
      `Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${key}\r\n\r\n`),
    early]));
    while (!this.#received.includes('\r\n\r\n')) await this.#more();
    const end = this.#received.indexOf('\r\n\r\n') + 4;
    const head = this.#received.subarray(0, end).toString();
    this.#received = this.#received.subarray(end);
    const accept = createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`)
      .digest('base64');
    if (!head.startsWith('HTTP/1.1 101 ') || !head.includes(`Sec-WebSocket-Accept: ${accept}\r\n`))
      throw new Error(`not upgraded: ${head}`);
  }

  // Each piece is a write of its own, and so mostly a segment of its own.
  async send(pieces) {
    for (const piece of [pieces].flat()) {
      if (this.#ended) return;  // it has said all it will; the reading judges that
      this.#socket.write(piece);
      await new Promise(setImmediate);
    }
  }

  async #more() {
    if (this.#ended) throw new Error(`the connection ended: ${this.#ended}`);
    await new Promise((resolve) => { this.#wake = resolve; });
  }

  async #take(count) {
    while (this.#received.length < count) await this.#more();
    const bytes = this.#received.subarray(0, count);
    this.#received = this.#received.subarray(count);
    return bytes;
  }

  // A server's frame: whole, unmasked, without extensions, its length in the shortest form.
  async read() {
    const [first, second] = await this.#take(2);
    if ((first & 0xf0) !== 0x80 || second > 127) throw new Error(`a frame of ${first} ${second}`);
    let length = second;
    if (second === 126) length = (await this.#take(2)).readUInt16BE();
    if (second === 127) length = Number((await this.#take(8)).readBigUInt64BE());
    if ((second === 126 && length < 126) || (second === 127 && length < 65536))
      throw new Error('a length in a longer form than it needs');
    return { opcode: first & 0xf, payload: await this.#take(length) };
  }

  // Nothing more comes, and it is the server that ends the connection, without a reset.
  async readEnd() {
    try {
      while (this.#received.length === 0) await this.#more();
    } catch {
      if (this.#ended === 'end') return;
      throw new Error(`ended by: ${this.#ended}`);
    }
    throw new Error(`more came: ${this.#received.subarray(0, 40).toString('hex')}`);
  }

  drop() { this.#socket?.destroy(); }
}
