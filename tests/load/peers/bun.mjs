// A chat server on Bun's own WebSockets, which are uWebSockets; fan-out is their publish.
import { Chat, answer } from './chat.mjs';

const chat = new Chat();
const server = Bun.serve({
  hostname: '127.0.0.1',
  port: 0,
  fetch(request, serving) {
    return serving.upgrade(request, { data: {} }) ? undefined : new Response('a WebSocket, please', { status: 426 });
  },
  websocket: {
    perMessageDeflate: false,
    maxPayloadLength: 65_536,
    message(socket, text) {
      if (typeof text !== 'string') return socket.close(1003);
      const said = answer(chat, socket.data, text);
      const { room } = socket.data;
      if (said.event) socket.publish(room.name, said.event);
      if (said.event && !socket.isSubscribed(room.name)) socket.subscribe(room.name);
      socket.send(said.answer);
    },
    close(socket) {
      chat.leave(socket.data);
    },
  },
});
console.log(`Listening on ${server.port}`);
