// An echo server that believes whatever it is sent: no rule of RFC 6455 is checked, a fragment is
// taken for a message. The suite must see that.
import { createHash } from 'node:crypto';
import net from 'node:net';

const accept = (key) =>
  createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');

function answer(socket, opcode, payload) {
  const more = payload.length > 65535 ? 8 : payload.length > 125 ? 2 : 0;
  const head = Buffer.alloc(2 + more);
  head[0] = 0x80 | (opcode === 9 ? 10 : opcode || 1);
  head[1] = more === 8 ? 127 : more === 2 ? 126 : payload.length;
  if (more === 2) head.writeUInt16BE(payload.length, 2);
  if (more === 8) head.writeBigUInt64BE(BigInt(payload.length), 2);
  socket.write(Buffer.concat([head, payload]));
  if (opcode === 8) socket.end();
}

// What is left of the bytes after the frames in them.
function heard(socket, bytes) {
  while (bytes.length >= 2) {
    const form = bytes[1] & 127;
    const more = form === 127 ? 8 : form === 126 ? 2 : 0;
    const masked = bytes[1] > 127 ? 4 : 0;
    const head = 2 + more + masked;
    if (bytes.length < head) break;
    let length = form;
    if (more === 2) length = bytes.readUInt16BE(2);
    if (more === 8) length = Number(bytes.readBigUInt64BE(2));
    if (bytes.length < head + length) break;
    const key = bytes.subarray(head - masked, head);
    const payload = bytes.subarray(head, head + length);
    answer(socket, bytes[0] & 15, masked ? payload.map((byte, i) => byte ^ key[i % 4]) : payload);
    bytes = bytes.subarray(head + length);
  }
  return bytes;
}

const server = net.createServer((socket) => {
  let upgraded = false;
  let bytes = Buffer.alloc(0);
  socket.on('error', () => {});
  socket.on('data', (more) => {
    bytes = Buffer.concat([bytes, more]);
    const end = bytes.indexOf('\r\n\r\n');
    if (!upgraded && end < 0) return;
    if (!upgraded) {
      const key = /Sec-WebSocket-Key: (.*)\r\n/.exec(bytes.subarray(0, end + 2).toString())[1];
      socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n' +
        `Connection: Upgrade\r\nSec-WebSocket-Accept: ${accept(key)}\r\n\r\n`);
      bytes = bytes.subarray(end + 4);
      upgraded = true;
    }
    bytes = heard(socket, bytes);
  });
});
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
