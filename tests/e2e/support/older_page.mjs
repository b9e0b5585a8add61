// The real server behind the page of a version before, as a browser has it that loaded it earlier.
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { root } from './server.mjs';
import { TextProxy } from './text_proxy.mjs';

const kinds = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css',
  '.wasm': 'application/wasm', '.svg': 'image/svg+xml', '.webmanifest': 'application/manifest+json' };

export class OlderPage extends TextProxy {
  entered = 0;  // requests to enter
  told = [];    // the types of what the page was told
  #files = new Map();

  static async of(version, server) {
    const proxy = await this.start(server);
    const folder = path.join(root, 'tests/golden/pages', version);
    for (const name of await readdir(folder))
      if (name.endsWith('.br')) proxy.#files.set(name.slice(0, -3), brotliDecompressSync(await readFile(path.join(folder, name))));
    return proxy;
  }

  // Whatever is no file of the page is an address that the page shows.
  answer(request, response) {
    if (request.method !== 'GET' || request.url.startsWith('/polling')) return false;
    const asked = path.posix.relative('/public', new URL(request.url, this.origin).pathname);
    const name = this.#files.has(asked) ? asked : 'index.html';
    response.writeHead(200, { 'content-type': kinds[path.extname(name)] }).end(this.#files.get(name));
    return true;
  }

  said(text, page, real) {
    if (JSON.parse(text).type === 'enter_room') this.entered += 1;
    real.send(text);
  }

  heard(text, page) {
    this.told.push(JSON.parse(text).type);
    page.send(text);
  }
}
