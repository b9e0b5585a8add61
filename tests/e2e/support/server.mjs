// The real server, as a process that this run started and stops.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { outerAddress } from './sealed.mjs';

export const root = fileURLToPath(new URL('../../../', import.meta.url));
const binary = () => path.resolve(process.env.NOOM_SERVER ?? path.join(root, 'build/release/noom-server'));
const running = new Set();
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')));

export class Server {
  log = [];
  #child;

  static async start(options = []) {
    const server = new Server();
    server.options = options;
    await server.#spawn(0);
    return server;
  }

  // The port that a stopped server had is the one that its pages come back to.
  async startAgain() {
    await this.#spawn(this.port);
  }

  async #spawn(port) {
    const page = process.env.NOOM_WWW ? ['--static-dir', path.resolve(process.env.NOOM_WWW)] : [];
    const args = ['--port', String(port), '--connections-per-address', '0', ...page, ...this.options];
    const child = spawn(binary(), args, { stdio: ['pipe', 'pipe', 'pipe'] });
    this.#child = child;
    running.add(child);
    this.ended = new Promise((resolve) => {
      child.on('close', (status, signal) => {
        running.delete(child);
        resolve(signal ?? status);
      });
    });
    createInterface({ input: child.stderr }).on('line', (line) => this.log.push(line));
    this.port = await this.#listening(child);
  }

  #listening(child) {
    return new Promise((resolve, reject) => {
      child.on('error', (why) => reject(new Error(`${why.message}: build it, or name it in NOOM_SERVER`)));
      this.ended.then((status) => reject(new Error(`the server ended (${status}): ${this.log.join('\n')}`)));
      createInterface({ input: child.stdout }).on('line', (line) => {
        this.log.push(line);
        const found = /^Listening on http:\/\/localhost:(\d+)$/.exec(line);
        if (found) resolve(Number(found[1]));
      });
    });
  }

  // What an operator types, when started with --console.
  order(line) {
    this.#child.stdin.write(`${line}\n`);
  }

  async stop() {
    this.#child.kill('SIGTERM');
    return this.ended;
  }

  get origin() {
    return `http://127.0.0.1:${this.port}`;
  }

  // The same pages, but not a secure context.
  get plainOrigin() {
    return `http://${outerAddress}:${this.port}`;
  }
}
