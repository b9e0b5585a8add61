// A proxy that knows WebSocket, so that a test hears what a page and the server say to each other.
import { WebSocket, WebSocketServer } from 'ws';
import { Proxy } from './proxy.mjs';

export class TextProxy extends Proxy {
  #webSockets = new WebSocketServer({ noServer: true });

  upgrade(request, socket, head) {
    this.#webSockets.handleUpgrade(request, socket, head, (page) => this.#join(page));
  }

  #join(page) {
    const real = new WebSocket(`ws://127.0.0.1:${this.server.port}/ws`, { origin: this.server.origin });
    const early = [];
    page.on('message', (text) => (real.readyState === WebSocket.OPEN ? this.said(String(text), page, real) : early.push(String(text))));
    real.on('open', () => early.forEach((text) => this.said(text, page, real)));
    real.on('message', (text) => this.heard(String(text), page));
    page.on('close', () => real.close());
    real.on('close', () => page.close());
    this.joined(page);
  }

  joined() {}

  // What the page says, and what the server says.
  said(text, page, real) {
    real.send(text);
  }
  heard(text, page) {
    page.send(text);
  }
}
