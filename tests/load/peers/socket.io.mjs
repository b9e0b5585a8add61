// A chat server on Socket.IO as its guide writes one: rooms, events and acknowledgements are its own.
import { createServer } from 'node:http';
import { Server } from 'socket.io';
import { Chat } from './chat.mjs';

const chat = new Chat();
const http = createServer();
const io = new Server(http, { transports: ['websocket'], serveClient: false, maxHttpBufferSize: 65_536 });

io.on('connection', (socket) => {
  const member = {};
  const on = (type, act, event) => socket.on(type, (payload, acknowledge) => {
    const done = payload && act(payload);
    if (!done) return socket.emit('refusal', {});
    if (type === 'enter_room') socket.join(payload.room);
    socket.to(payload.room).emit(event, done.event);
    acknowledge(done.answer);
  });
  on('enter_room', (payload) => chat.enter(member, payload), 'welcome');
  on('new_message', (payload) => chat.say(member, payload), 'new_message');
  socket.on('disconnect', () => chat.leave(member));
});

http.listen({ host: '127.0.0.1', port: 0, backlog: 4096 },
  () => console.log(`Listening on ${http.address().port}`));
