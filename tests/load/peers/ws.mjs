// A chat server on the package ws: each text is encoded once and sent to one socket after the other.
import { WebSocketServer } from 'ws';
import { Chat, answer } from './chat.mjs';

const chat = new Chat();
const server = new WebSocketServer({
  host: '127.0.0.1', port: 0, backlog: 4096, maxPayload: 65_536, perMessageDeflate: false,
});

server.on('connection', (socket) => {
  const member = { socket };
  socket.on('message', (bytes, binary) => {
    if (binary) return socket.close(1003);
    const said = answer(chat, member, bytes.toString());
    if (said.event) {
      const event = Buffer.from(said.event);
      for (const other of member.room.members) {
        if (other !== member) other.socket.send(event, { binary: false });
      }
    }
    socket.send(said.answer);
  });
  socket.on('close', () => chat.leave(member));
  socket.on('error', () => socket.terminate());
});

server.on('listening', () => console.log(`Listening on ${server.address().port}`));
