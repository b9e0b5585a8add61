// The cases: a name, what is sent, and what must come back. A case without an end is closed by us
// with 1000 and must be answered in kind, so that whatever comes too much is seen.
import { chopped, close, fragments, frame, op, Peer, text } from './wire.mjs';

const limit = 64 * 1024;
export const cases = [];

// expected: frames as [opcode, payload], then perhaps a close: a code, or several that are all right.
function add(name, sent, expected, { closes = null, early = null } = {}) {
  cases.push({ name, sent, expected, closes, early });
}
const fails = (name, sent, code, expected = []) => add(name, sent, expected, { closes: [code].flat() });
const echo = (payload) => [op.text, Buffer.from(payload)];
const pong = (payload = '') => [op.pong, Buffer.from(payload)];

// What is wrong, or nothing.
export async function judge({ sent, expected, closes, early }, port, patience) {
  let peer;
  try {
    peer = await Peer.connect(port, { early: early ?? undefined, patience });
    await peer.send(sent);
    for (const [opcode, payload] of expected) {
      const came = await peer.read();
      if (opcode === op.binary && refused(came)) return await finish(peer, came, [1003]);
      if (came.opcode !== opcode || !came.payload.equals(payload)) {
        return `${shown(came)} instead of ${shown({ opcode, payload })}`;
      }
    }
    if (!closes) await peer.send(close(1000));
    return await finish(peer, await peer.read(), closes ?? [1000]);
  } catch (error) {
    return error.message;
  } finally {
    peer?.drop();
  }
}

// A server may be one that takes text only.
const refused = ({ opcode, payload }) => opcode === op.close && payload.readUInt16BE() === 1003;
const shown = ({ opcode, payload }) =>
  `${opcode} ${payload.subarray(0, 20).toString('hex')} (${payload.length} bytes)`;

// The server's close frame, our answer if it was the first, and the end of the connection.
async function finish(peer, came, codes) {
  if (came.opcode !== op.close) return `${shown(came)} instead of a close frame`;
  const code = came.payload.length === 0 ? 1005 : came.payload.readUInt16BE();
  if (!codes.includes(code)) return `closed with ${code} instead of ${codes}`;
  await peer.send(frame(op.close, came.payload));
  await peer.readEnd();
  return null;
}

const letters = (size) => Buffer.alloc(size, 'abcdefghijklmnopqrstuvwxyz');

// --- lengths --------------------------------------------------------------------------------------

for (const size of [0, 1, 2, 3, 4, 5, 7, 8, 9, 16, 124, 125, 126, 127, 128, 255, 256, 1000, 4096,
  16384, 65534, 65535, 65536]) {
  add(`length: a text of ${size} bytes`, text(letters(size)), [echo(letters(size))]);
}
for (const size of [0, 1, 125, 126, 65535, 65536])
  add(`length: a binary message of ${size} bytes`, frame(op.binary, letters(size)),
    [[op.binary, letters(size)]]);
for (const size of [0, 1, 125, 126, 300])
  add(`length: a text of ${size} bytes, byte for byte`, chopped(text(letters(size)), 1),
    [echo(letters(size))]);
for (const size of [1000, 65535, 65536])
  add(`length: a text of ${size} bytes in segments of 997`, chopped(text(letters(size)), 997),
    [echo(letters(size))]);
for (const [size, head] of [[5, 6], [200, 8], [65536, 14]]) {
  for (let cut = 1; cut <= head; ++cut) {
    const bytes = text(letters(size));
    add(`length: the head of a text of ${size} bytes is cut after byte ${cut}`,
      [bytes.subarray(0, cut), bytes.subarray(cut)], [echo(letters(size))]);
  }
}
for (const count of [2, 10, 300])
  add(`length: ${count} messages in one segment`,
    Buffer.concat(Array.from({ length: count }, (_, i) => text(`message ${i}`))),
    Array.from({ length: count }, (_, i) => echo(`message ${i}`)));
for (const [size, form] of [[5, 2], [5, 8], [200, 8]])
  fails(`length: ${size} bytes in the form of ${form} bytes`, text(letters(size), { form }), 1002);
fails('length: the highest of 64 bits is set',
  Buffer.from('81ffffffffffffffffff00000000', 'hex'), [1002, 1009]);
for (const promised of ['0000000000010001', '0000000080000000', '0000000100000000', '001fffffffffffff'])
  fails(`length: 0x${promised} bytes are promised`, Buffer.from(`81ff${promised}00000000`, 'hex'), 1009);

// --- limits ---------------------------------------------------------------------------------------

fails('limit: a text of one byte too much', text(letters(limit + 1)), 1009);
fails('limit: a binary message of one byte too much', frame(op.binary, letters(limit + 1)), 1009);
fails('limit: a megabyte', text(letters(1 << 20)), 1009);
const quarters = [1, 2, 3, 4].map(() => letters(limit / 4));
add('limit: the longest text in four fragments', fragments(quarters), [echo(Buffer.concat(quarters))]);
add('limit: the longest text in four fragments and one that is empty', fragments([...quarters, '']),
  [echo(Buffer.concat(quarters))]);
fails('limit: one byte too much in a fifth fragment', fragments([...quarters, 'x']), 1009);
fails('limit: one byte too much in the second fragment', fragments([letters(limit), 'x']), 1009);
add('limit: the longest text twice', Buffer.concat([text(letters(limit)), text(letters(limit))]),
  [echo(letters(limit)), echo(letters(limit))]);

// --- masks ----------------------------------------------------------------------------------------

for (const [name, opcode] of Object.entries(op).filter(([each]) => each !== 'more')) {
  fails(`mask: none on ${name}`, frame(opcode, opcode === op.close ? '\x03\xe8' : 'abc', { key: null }),
    1002);
}
fails('mask: none on an empty text', frame(op.text, '', { key: null }), 1002);
fails('mask: none on a continuation',
  Buffer.concat([text('a', { fin: false }), frame(op.more, 'b', { key: null })]), 1002);
for (const key of ['00000000', 'ffffffff', '00ff00ff', '01020408', '80000000', '00000001'])
  add(`mask: the key ${key}`, text(letters(100), { key: Buffer.from(key, 'hex') }),
    [echo(letters(100))]);
for (let cut = 1; cut <= 9; ++cut) {
  const bytes = text(letters(40));
  add(`mask: the payload is cut after byte ${cut}`,
    [bytes.subarray(0, 6 + cut), bytes.subarray(6 + cut)], [echo(letters(40))]);
}

// --- reserved bits and opcodes --------------------------------------------------------------------

for (let rsv = 1; rsv < 8; ++rsv) fails(`reserved bits: ${rsv} on text`, text('abc', { rsv }), 1002);
for (const name of ['binary', 'ping', 'pong', 'close'])
  for (const rsv of [1, 4])
    fails(`reserved bits: ${rsv} on ${name}`, Buffer.concat([text('a'), frame(op[name], '', { rsv })]),
      1002, [echo('a')]);
fails('reserved bits: 1 on a continuation',
  Buffer.concat([text('a', { fin: false }), frame(op.more, 'b', { rsv: 1 })]), 1002);
for (const opcode of [3, 4, 5, 6, 7, 11, 12, 13, 14, 15]) {
  fails(`opcode: ${opcode}`, frame(opcode), 1002);
  fails(`opcode: ${opcode} with a payload, after a good message`,
    Buffer.concat([text('good'), frame(opcode, 'abc')]), 1002, [echo('good')]);
}
for (const opcode of [3, 11])
  fails(`opcode: ${opcode} between fragments`,
    Buffer.concat([text('a', { fin: false }), frame(opcode), frame(op.more, 'b')]), 1002);

// --- pings and pongs ------------------------------------------------------------------------------

for (const size of [0, 1, 2, 64, 124, 125])
  add(`ping: of ${size} bytes`, frame(op.ping, letters(size)), [pong(letters(size))]);
for (const size of [126, 127, 65536])
  for (const name of ['ping', 'pong', 'close'])
    fails(`${name}: of ${size} bytes`, frame(op[name], Buffer.alloc(size, '\x03\xe8')), 1002);
add('ping: bytes that are no text', frame(op.ping, Buffer.from('00fffe80', 'hex')),
  [pong(Buffer.from('00fffe80', 'hex'))]);
add('ping: byte for byte', chopped(frame(op.ping, letters(125)), 1), [pong(letters(125))]);
add('ping: ten at once', Buffer.concat([...'0123456789'].map((n) => frame(op.ping, n))),
  [...'0123456789'].map((n) => pong(n)));
add('ping: between two messages', Buffer.concat([text('a'), frame(op.ping, 'p'), text('b')]),
  [echo('a'), pong('p'), echo('b')]);
for (const name of ['ping', 'pong', 'close'])
  fails(`${name}: as a fragment`, frame(op[name], '', { fin: false }), 1002);
for (const size of [0, 5, 125])
  add(`pong: of ${size} bytes that nobody asked for`, frame(op.pong, letters(size)), []);
add('pong: then a ping', Buffer.concat([frame(op.pong, 'a'), frame(op.ping, 'b')]), [pong('b')]);

// --- fragments ------------------------------------------------------------------------------------

for (const count of [2, 3, 5, 50])
  add(`fragments: ${count} of a text`, fragments(chopped(letters(count * 3), 3)), [echo(letters(count * 3))]);
for (const [name, parts] of Object.entries({
  first: ['', 'a', 'b'], middle: ['a', '', 'b'], last: ['a', 'b', ''], each: ['', '', ''] }))
  add(`fragments: ${name} is empty`, fragments(parts), [echo(parts.join(''))]);
add('fragments: of a binary message', fragments(['a', 'b'], { opcode: op.binary }),
  [[op.binary, Buffer.from('ab')]]);
add('fragments: byte for byte', chopped(fragments(['one', 'two', 'three']), 1), [echo('onetwothree')]);
add('fragments: a ping between', fragments(['a', 'b'], { between: [frame(op.ping, 'p')] }),
  [pong('p'), echo('ab')]);
add('fragments: a ping after each of ten', fragments([...letters(10).toString()],
  { between: [frame(op.ping, 'p')] }), [...Array.from({ length: 9 }, () => pong('p')), echo(letters(10))]);
add('fragments: two pings and a pong between', fragments(['a', 'b'],
  { between: [frame(op.ping, '1'), frame(op.pong, 'x'), frame(op.ping, '2')] }),
[pong('1'), pong('2'), echo('ab')]);
add('fragments: a ping between, byte for byte',
  chopped(fragments(['안', '녕'], { between: [frame(op.ping, 'ping')] }), 1), [pong('ping'), echo('안녕')]);
fails('fragments: a close between', fragments(['a', 'b'], { between: [close(1000)] }), 1000);
fails('fragments: the last without a first', frame(op.more, 'a'), 1002);
fails('fragments: one without a first', frame(op.more, 'a', { fin: false }), 1002);
fails('fragments: one more after the last', Buffer.concat([fragments(['a', 'b']), frame(op.more, 'c')]),
  1002, [echo('ab')]);
for (const name of ['text', 'binary'])
  for (const fin of [true, false])
    fails(`fragments: ${fin ? 'a' : 'the first fragment of a'} ${name} in the middle`,
      Buffer.concat([text('a', { fin: false }), frame(op[name], 'b', { fin })]), 1002);
add('fragments: two messages in turn', Buffer.concat([fragments(['a', 'b']), fragments(['c', 'd'])]),
  [echo('ab'), echo('cd')]);

// --- UTF-8 ----------------------------------------------------------------------------------------

const each_byte = (bytes) => fragments(chopped(Buffer.from(bytes), 1));
const valid = { Korean: '안녕하세요', Greek: 'κόσμε', emoji: '👩‍👩‍👧😀', NUL: 'a\0b', BOM: '\ufeffa',
  'U+0080': '\u0080', 'U+07FF': '\u07ff', 'U+0800': '\u0800', 'U+D7FF': '\ud7ff', 'U+E000': '\ue000',
  'U+FFFF': '\uffff', 'U+10000': '\u{10000}', 'U+10FFFF': '\u{10ffff}' };
for (const [name, string] of Object.entries(valid)) {
  add(`UTF-8: ${name}`, text(string), [echo(string)]);
  add(`UTF-8: ${name}, a fragment for each byte`, each_byte(string), [echo(string)]);
}
const mixed = Buffer.from('aé한😀');
for (let cut = 1; cut < mixed.length; ++cut)
  add(`UTF-8: fragments are cut after byte ${cut}`,
    fragments([mixed.subarray(0, cut), mixed.subarray(cut)], { between: [frame(op.ping)] }),
    [pong(), echo(mixed)]);
for (const bytes of ['80', 'bf', 'c0af', 'c1bf', 'c3', 'c328', 'e08080', 'e09fbf', 'e0a0', 'eda080',
  'edbfbf', 'eda081edb080', 'f08080', 'f08fbfbf', 'f0908d', 'f4908080', 'f5808080', 'f888808080',
  'fe', 'ff', 'e28228a1', '61ceba80', 'edafbfedbfbf']) {
  const invalid = Buffer.from(bytes, 'hex');
  fails(`UTF-8: ${bytes} is invalid`, text(Buffer.concat([Buffer.from('valid '), invalid])), 1007);
  fails(`UTF-8: ${bytes} is invalid, a fragment for each byte`, each_byte(invalid), 1007);
}
fails('UTF-8: invalid after a good message', Buffer.concat([text('good'), text(Buffer.from([0xff]))]),
  1007, [echo('good')]);
fails('UTF-8: invalid after 60,000 bytes', text(Buffer.concat([letters(60000), Buffer.from([0xff])])), 1007);
fails('UTF-8: invalid in a message that has not ended', text(Buffer.from([0x61, 0xff]), { fin: false }), 1007);

// --- the end --------------------------------------------------------------------------------------

for (const code of [1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 3999,
  4000, 4999])
  fails(`close: ${code}`, close(code), code);
for (const code of [0, 1, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65535])
  fails(`close: ${code}, which nobody may send`, close(code), 1002);
fails('close: without a code', frame(op.close), [1005, 1000]);
fails('close: half a code', frame(op.close, '\x03'), 1002);
fails('close: a reason in Korean', close(1000, '안녕히 가세요'), 1000);
fails('close: the longest reason', close(1000, letters(123)), 1000);
fails('close: a reason of one byte too much', close(1000, letters(124)), 1002);
for (const bytes of ['c328', 'ff', 'e0a0', 'eda080'])
  fails(`close: the reason ${bytes} is not UTF-8`, close(1000, Buffer.from(bytes, 'hex')), 1007);
fails('close: byte for byte', chopped(close(1001, 'bye'), 1), 1001);
fails('close: after a message', Buffer.concat([text('a'), close(1000)]), 1000, [echo('a')]);
for (const [name, more] of Object.entries({ text: text('b'), ping: frame(op.ping), garbage: letters(5000),
  'another close': close(4000), 'an unmasked frame': frame(op.text, 'b', { key: null }) }))
  fails(`close: then ${name}, which nobody hears`, Buffer.concat([close(1000), more]), 1000);

// --- right after the upgrade ----------------------------------------------------------------------

const early = (name, sent, after, expected, options) =>
  add(`early: ${name} in one segment with the request`, after, expected, { early: sent, ...options });
const half = text('soon');
early('a text', text('soon'), [], [echo('soon')]);
early('half a text', half.subarray(0, 7), half.subarray(7), [echo('soon')]);
early('a ping', frame(op.ping, 'p'), text('b'), [pong('p'), echo('b')]);
early('the longest text', text(letters(limit)), text('b'), [echo(letters(limit)), echo('b')]);
early('a close', close(1000), [], [], { closes: [1000] });
early('a frame without a mask', frame(op.text, 'a', { key: null }), [], [], { closes: [1002] });
