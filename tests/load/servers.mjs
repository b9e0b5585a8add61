// The servers that are compared, and what starts each.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));
export const programs = path.resolve(process.env.NOOM_PROGRAMS ?? path.join(root, 'build/release'));

const peer = (name) => path.join(root, 'tests/load/peers', name);
const bun = () => {
  const machine = { x64: 'linux-x64', arm64: 'linux-aarch64' }[process.arch];
  return path.join(root, `node_modules/@oven/bun-${machine}/bin/bun`);
};

// No limit of ours may be what is measured: the clients share a few addresses and say all they can.
const noom = (options) => [
  path.join(programs, 'noom-server'), '--port', '0', '--address', '127.0.0.1', '--log-level', 'error',
  '--connections-per-address', '0', '--requests-per-second', '1000000',
  ...(options.includes('--shards') ? [] : ['--shards', '1']), ...options,
];

// A directory that is not there yet, on the disk of the programs, until this process ends.
let directories;
let numbered = 0;
function newDirectory() {
  if (!directories) {
    directories = mkdtempSync(path.join(programs, 'bench-'));
    process.on('exit', () => rmSync(directories, { recursive: true, force: true }));
  }
  return path.join(directories, String(++numbered));
}

// dialect: the generator's; command: program and arguments for messages of so many bytes.
export const servers = {
  floor: { title: 'floor', dialect: 'floor', command: (text) => [path.join(programs, 'noom-load-floor'), text] },
  noom: { title: '**Noom**', dialect: 'noom', command: () => noom([]) },
  shown: { title: 'Noom, history shown', dialect: 'noom-history', command: () => noom([]) },
  durable: { title: 'Noom with `--data-dir`', dialect: 'noom', command: () => noom(['--data-dir', newDirectory()]) },
  bun: { title: 'Bun', dialect: 'plain', command: () => [bun(), peer('bun.mjs')] },
  beast: { title: 'plain Beast', dialect: 'plain', command: () => [path.join(programs, 'noom-load-beast')] },
  ws: { title: 'Node `ws`', dialect: 'plain', command: () => [process.execPath, peer('ws.mjs')] },
  'socket.io': { title: 'Socket.IO', dialect: 'socket.io', command: () => [process.execPath, peer('socket.io.mjs')] },
};

// Noom once more under another name, with more options.
export function addNoom(title, options) {
  servers[title] = { ...servers.noom, title, command: () => noom(options) };
}

export const installed = (name) => existsSync(servers[name].command('64')[0]);

const running = new Set();
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')));

// On one core when it is named, with as many descriptors as may be had.
function launch(command, core) {
  const pinned = core === undefined ? command : ['taskset', '-c', String(core), ...command];
  return spawn('sh', ['-c', 'ulimit -n $(ulimit -Hn); exec "$@"', 'sh', ...pinned.map(String)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

// Resolves to { port, pid, stop } when the server listens.
export function start(name, { text = 64, core } = {}) {
  const child = launch(servers[name].command(text), core);
  running.add(child);
  const ended = new Promise((resolve) => child.on('close', resolve));
  ended.then(() => running.delete(child));
  const stop = () => (child.kill('SIGKILL'), ended);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    ended.then((status) => reject(new Error(`${name} ended with ${status}`)));
    createInterface({ input: child.stdout }).on('line', (line) => {
      const port = /^Listening on .*?(\d+)$/.exec(line)?.[1];
      if (port) resolve({ port, pid: child.pid, stop });
    });
  });
}

// One run of the generator against a server that listens: what it printed, and whether all was right.
export async function drive(name, server, options, core) {
  const flags = Object.entries(options).flatMap(([flag, value]) => value === true ? [`--${flag}`] : [`--${flag}`, value]);
  const target = ['--server', servers[name].dialect, '--port', server.port, '--process', server.pid];
  const child = launch([path.join(programs, 'noom-load'), ...target, ...flags], core);
  running.add(child);
  let said = '';
  child.stdout.on('data', (part) => (said += part));
  const status = await new Promise((resolve) => child.on('close', resolve));
  running.delete(child);
  if (!said.endsWith('}\n')) throw new Error(`the generator ended with ${status} and said ${said}`);
  return JSON.parse(said);
}

export async function measure(name, options, cores = {}) {
  const server = await start(name, { text: options.text, core: cores.server });
  try {
    return await drive(name, server, options, cores.generator);
  } finally {
    await server.stop();
  }
}
