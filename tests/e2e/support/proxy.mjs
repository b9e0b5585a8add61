// A proxy as offices have it: it lets no upgrade through until it is told to, and passes an answer on only when
// it has the whole of it.
import http from 'node:http';
import net from 'node:net';

export class Proxy {
  upgrades = 'refused';  // or 'let through'
  host = 'passed on';    // or 'its own'
  refused = 0;
  passed = 0;   // upgrades
  polls = 0;    // answered
  log = [];
  #sockets = new Set();

  static async start(server) {
    const proxy = new this();
    proxy.server = server;
    proxy.http = http.createServer((request, response) => proxy.#pass(request, response));
    proxy.http.on('upgrade', (request, socket, head) => proxy.upgrade(request, socket, head));
    proxy.http.on('connection', (socket) => proxy.#keep(socket));
    await new Promise((resolve) => proxy.http.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  get origin() {
    return `http://127.0.0.1:${this.http.address().port}`;
  }

  #keep(socket) {
    this.#sockets.add(socket);
    socket.on('close', () => this.#sockets.delete(socket)).on('error', () => socket.destroy());
  }

  // Whether the proxy answers by itself.
  answer() {
    return false;
  }

  #pass(request, response) {
    if (this.answer(request, response)) return;
    const { method, url } = request;
    const headers = { ...request.headers, ...(this.host === 'its own' && { host: `127.0.0.1:${this.server.port}` }) };
    const asked = http.request({ port: this.server.port, host: '127.0.0.1', method, path: url, headers }, async (answer) => {
      const parts = [];
      for await (const part of answer) parts.push(part);
      if (url.includes('?after=')) this.polls += 1;
      response.writeHead(answer.statusCode, answer.headers).end(Buffer.concat(parts));
    });
    asked.on('error', () => response.writeHead(502).end());
    response.on('close', () => asked.destroy());
    request.pipe(asked);
  }

  upgrade(request, socket, head) {
    this.log.push(`upgrade ${this.upgrades}: ${request.url}`);
    if (this.upgrades === 'refused') {
      this.refused += 1;
      socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n');
      return;
    }
    this.passed += 1;
    const onward = net.connect(this.server.port, '127.0.0.1');
    this.#keep(onward);
    const fields = [];
    for (let at = 0; at < request.rawHeaders.length; at += 2) fields.push(`${request.rawHeaders[at]}: ${request.rawHeaders[at + 1]}`);
    onward.write(`GET ${request.url} HTTP/1.1\r\n${fields.join('\r\n')}\r\n\r\n`);
    onward.write(head);
    socket.pipe(onward).pipe(socket);
    socket.on('close', () => onward.destroy());
    onward.on('close', () => socket.destroy());
  }

  stop() {
    for (const socket of this.#sockets) socket.destroy();
    return new Promise((resolve) => this.http.close(resolve));
  }
}
