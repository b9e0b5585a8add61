// A TLS proxy in front of the server: Caddy or nginx, configured by what README.md says and nothing else.
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { connect } from 'node:tls';
import { promisify } from 'node:util';
import { root } from './server.mjs';

const name = 'noom.example';
const running = new Set();
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')));

async function recipe(language) {
  const [, block] = new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, 's').exec(await readFile(path.join(root, 'README.md'), 'utf8')) ?? [];
  if (!block) throw new Error(`README.md has no recipe in ${language}`);
  return block;
}

function replaced(text, part, by) {
  if (!text.includes(part)) throw new Error(`the recipe does not say: ${part}`);
  return text.replaceAll(part, by);
}

export async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  await once(probe, 'close');
  return port;
}

// Each: how its recipe is fitted to this machine, how it is started, by which line one knows that it listens, and the
// mistakes that people make.
const kinds = {
  caddy: {
    language: 'caddyfile',
    fit: (text, { port, directory }) => `{
        admin off
        local_certs
        skip_install_trust
        auto_https disable_redirects
        storage file_system ${directory}
      }
      ${replaced(text, `${name} {`, `${name}:${port} {`)}`,
    start: ({ config }) => ['caddy', 'run', '--adapter', 'caddyfile', '--config', config],
    listens: /serving initial configuration/,
    mistakes: {
      host: (text) => replaced(text, '127.0.0.1:3000', '127.0.0.1:3000 {\nheader_up Host {upstream_hostport}\n}'),
      upgrade: (text) => replaced(text, '127.0.0.1:3000', '127.0.0.1:3000 {\nheader_up -Upgrade\n}'),
    },
  },
  nginx: {
    language: 'nginx',
    fit: (text, { port, directory }) => `
      daemon off;
      master_process off;
      pid ${directory}/pid;
      error_log stderr notice;
      events {}
      http {
        access_log off;
        ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((one) => `${one}_temp_path ${directory}/${one};`).join(' ')}
        ${replaced(replaced(text, 'listen 443 ssl;', `listen ${port} ssl;`), '/etc/ssl/noom', directory)}
      }`,
    start: ({ config }) => ['nginx', '-e', 'stderr', '-c', config],
    listens: /getrlimit/,
    mistakes: {
      host: (text) => without(text, /Host/),
      upgrade: (text) => without(text, /proxy_http_version|Upgrade|Connection/),
    },
  },
};

function without(text, pattern) {
  const lines = text.split('\n');
  const kept = lines.filter((line) => !/proxy_/.test(line) || !pattern.test(line));
  if (kept.length === lines.length) throw new Error(`the recipe does not say: ${pattern}`);
  return kept.join('\n');
}

async function certify(directory) {
  await promisify(execFile)('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1',
    '-nodes', '-days', '2', '-subj', `/CN=${name}`, '-addext', `subjectAltName=DNS:${name}`,
    '-keyout', path.join(directory, 'privkey.pem'), '-out', path.join(directory, 'fullchain.pem')]);
}

export class TlsProxy {
  log = [];

  static async start(kind, server, { mistake, port } = {}) {
    const proxy = new TlsProxy();
    proxy.directory = await mkdtemp(path.join(tmpdir(), 'noom-proxy-'));
    proxy.port = port ?? await freePort();
    await certify(proxy.directory);
    const { language, fit, start, listens, mistakes } = kinds[kind];
    const said = await recipe(language);
    const text = fit(mistake ? mistakes[mistake](said) : said, proxy);
    proxy.config = path.join(proxy.directory, 'config');
    await writeFile(proxy.config, replaced(text, '127.0.0.1:3000', `127.0.0.1:${server.port}`));
    await proxy.#run(start(proxy), listens);
    while (!await proxy.#encrypts()) ;
    return proxy;
  }

  #run([program, ...args], listens) {
    const environment = { ...process.env, HOME: this.directory, XDG_DATA_HOME: this.directory, XDG_CONFIG_HOME: this.directory };
    this.child = spawn(program, args, { stdio: ['ignore', 'inherit', 'pipe'], env: environment });
    running.add(this.child);
    this.ended = new Promise((resolve) => this.child.on('close', resolve));
    this.ended.then(() => running.delete(this.child));
    return new Promise((resolve, reject) => {
      this.child.on('error', reject);
      this.ended.then(() => reject(new Error(`${program} ended: ${this.log.join('\n')}`)));
      createInterface({ input: this.child.stderr }).on('line', (line) => {
        this.log.push(line);
        if (listens.test(line)) resolve();
      });
    });
  }

  // Caddy listens before it has its certificate.
  async #encrypts() {
    const socket = connect({ host: '127.0.0.1', port: this.port, servername: name, rejectUnauthorized: false });
    const done = await once(socket, 'secureConnect').then(() => true, () => false);
    socket.destroy();
    return done;
  }

  get origin() {
    return `https://${name}:${this.port}`;
  }

  async stop() {
    this.child.kill('SIGKILL');
    await this.ended;
    await rm(this.directory, { recursive: true, force: true });
  }
}
