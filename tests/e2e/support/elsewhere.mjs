// A second network, with one cable to ours, for the pictures and sound of a browser that runs in it. Its messages take
// a way of their own, by a Unix socket, so that they stay when its address changes.
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const ours = '198.51.100.1';
const children = new Set();
process.on('exit', () => children.forEach((child) => child.kill('SIGKILL')));

let made;
export function elsewhere() {
  made ??= Elsewhere.make();
  return made;
}

class Elsewhere {
  #reached = new Set();

  static async make() {
    const network = new Elsewhere();
    const { pid } = await network.#start('unshare', ['--net', 'sh', '-c', 'ip link set lo up; echo; exec sleep infinity']);
    network.namespace = `/proc/${pid}/ns/net`;
    await run('ip', ['link', 'add', 'cable', 'type', 'veth', 'peer', 'name', 'cable', 'netns', String(pid)]);
    await run('ip', ['address', 'add', `${ours}/24`, 'dev', 'cable']);
    await run('ip', ['link', 'set', 'cable', 'up']);
    await network.#ip('link', 'set', 'cable', 'up');
    await network.takeAddress('198.51.100.2');
    return network;
  }

  // Its one address, in place of the one before.
  async takeAddress(address) {
    await this.#ip('address', 'flush', 'dev', 'cable');
    await this.#ip('address', 'add', `${address}/24`, 'dev', 'cable');
    await this.#ip('route', 'add', 'default', 'via', ours);
  }

  // The server is at its own port there, too.
  async reach(server) {
    if (this.#reached.has(server.port)) return;
    this.#reached.add(server.port);
    const socket = path.join(await mkdtemp(path.join(tmpdir(), 'noom-elsewhere-')), 'way');
    const carry = (from, to) => from.pipe(to).on('error', () => from.destroy());
    const here = net.createServer((one) => {
      const onward = net.connect(server.port, '127.0.0.1');
      carry(one, onward);
      carry(onward, one);
    });
    here.listen(socket).unref();
    await once(here, 'listening');
    await this.#start('nsenter', [`--net=${this.namespace}`, process.execPath, fileURLToPath(import.meta.url),
      String(server.port), socket]);
  }

  #ip(...command) {
    return run('nsenter', [`--net=${this.namespace}`, 'ip', ...command]);
  }

  // Until it says that it is ready.
  async #start(program, args) {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    children.add(child);
    child.unref();
    await once(child.stdout, 'data');
    child.stdout.destroy();
    return child;
  }
}

// As a program: carries a port of the network that it runs in to a Unix socket.
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [, , port, socket] = process.argv;
  net.createServer((one) => {
    const onward = net.connect(socket);
    one.pipe(onward).on('error', () => one.destroy());
    onward.pipe(one).on('error', () => onward.destroy());
  }).listen(Number(port), '127.0.0.1', () => console.log('ready'));
}
