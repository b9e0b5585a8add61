// A way to the server that takes its time: each byte arrives so many milliseconds after it was sent, either way.
import net from 'node:net';

export class SlowPath {
  log = [];
  #sockets = new Set();

  static async start(server, delay) {
    const path = new SlowPath();
    path.listener = net.createServer((socket) => {
      const onward = net.connect(server.port, '127.0.0.1');
      path.#carry(socket, onward, delay);
      path.#carry(onward, socket, delay);
    });
    await new Promise((resolve) => path.listener.listen(0, '127.0.0.1', resolve));
    return path;
  }

  #carry(from, to, delay) {
    this.#sockets.add(from);
    from.setNoDelay(true);
    from.on('data', (bytes) => setTimeout(() => to.write(bytes), delay));
    from.on('error', () => {});
    from.on('close', () => {
      this.#sockets.delete(from);
      setTimeout(() => to.destroy(), delay);
    });
  }

  get origin() {
    return `http://127.0.0.1:${this.listener.address().port}`;
  }

  stop() {
    for (const socket of this.#sockets) socket.destroy();
    return new Promise((resolve) => this.listener.close(resolve));
  }
}
