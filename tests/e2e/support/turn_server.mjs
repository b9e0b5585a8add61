// A TURN server (coturn) that knows one name and one password.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { outerAddress } from './sealed.mjs';

const running = new Set();
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')));

const options = ['-n', '--no-cli', '--no-tls', '--no-dtls', '--log-file=stdout', '--pidfile=/dev/null',
  '--lt-cred-mech', '--realm=noom.example', `--listening-ip=${outerAddress}`, `--relay-ip=${outerAddress}`];

export class TurnServer {
  log = [];

  static async start(port, user) {
    const server = new TurnServer();
    server.address = `${outerAddress}:${port}`;
    const child = spawn('turnserver', [...options, `--listening-port=${port}`, `--user=${user}`], {
      stdio: ['ignore', 'pipe', 'pipe'] });
    running.add(child);
    server.child = child;
    await new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('close', () => {
        running.delete(child);
        reject(new Error(`turnserver ended: ${server.log.join('\n')}`));
      });
      for (const stream of [child.stdout, child.stderr]) {
        createInterface({ input: stream }).on('line', (line) => {
          server.log.push(line);
          if (line.includes('Total General servers')) resolve();
        });
      }
    });
    return server;
  }

  async stop() {
    this.child.kill('SIGKILL');
  }
}
