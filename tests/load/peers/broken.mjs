// A chat server on the package ws with one fault, so that the generator can be seen to find it.
// Usage: node broken.mjs lost|twice|swapped|echoed|altered|unanswered
import { WebSocketServer } from 'ws';
import { Chat, answer } from './chat.mjs';

const fault = process.argv[2];
const chat = new Chat();
const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
let messages = 0;
let waiting;

// What the others are sent in place of the event, at the 30th message.
const faults = {
  lost: () => [],
  twice: (event) => [event, event],
  swapped: (event) => ((waiting = event), []),
  altered: (event) => [event.replace(/@@.{16}/, '@@0000000100000001')],
};

function events(event) {
  if (++messages === 30 && faults[fault]) return faults[fault](event);
  const both = waiting ? [event, waiting] : [event];
  waiting = undefined;
  return both;
}

server.on('connection', (socket) => {
  const member = { socket };
  socket.on('message', (bytes) => {
    const said = answer(chat, member, bytes.toString());
    const all = said.event?.includes('new_message') ? events(said.event) : [said.event];
    for (const other of member.room.members) {
      if (other === member && !(fault === 'echoed' && messages === 30)) continue;
      for (const event of all) other.socket.send(event);
    }
    if (!(fault === 'unanswered' && messages === 30)) socket.send(said.answer);
  });
  socket.on('close', () => chat.leave(member));
});
server.on('listening', () => console.log(`Listening on ${server.address().port}`));
