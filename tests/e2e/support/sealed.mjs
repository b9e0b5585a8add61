// A network of the tests' own: loopback and one address that leads nowhere, so that nothing can leave.
import { execFile, spawn } from 'node:child_process';
import { Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

// Not the loopback: WebRTC needs an address to gather, and a plain http page here is no secure context.
export const outerAddress = '192.0.2.77';

const prepare = `
set -e
ip link set lo up
ip link add outer type veth peer name nowhere
ip address add ${outerAddress}/24 dev outer
ip link set outer up
ip link set nowhere up
ip route add default via 192.0.2.1 dev outer
ip link set outer arp off
ip route add default dev outer table 99
ip rule add pref 2 lookup local
ip rule del pref 0
exec "$@"
`;

// Runs the program that calls this once more, inside; returns only there. A process namespace goes with it:
// when the program ends, however it ends, everything that it started ends too.
export async function seal(program) {
  if (process.env.NOOM_SEALED) return endWithOutside();
  const user = process.getuid() === 0 ? [] : ['--map-root-user'];
  const unshare = [...user, '--net', '--pid', '--fork', '--mount-proc', '--kill-child'];
  const inner = ['sh', '-c', prepare, 'sh', process.execPath, fileURLToPath(program)];
  const child = spawn('unshare', [...unshare, '--', ...inner, ...process.argv.slice(2)], {
    stdio: ['inherit', 'inherit', 'inherit', 'pipe'],
    env: { ...process.env, NOOM_SEALED: '1', PATH: `${process.env.PATH}:/usr/sbin:/sbin` },
  });
  // unshare itself lets these pass.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill('SIGKILL'));
  const code = await new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (status) => resolve(status ?? 1));
  });
  process.exit(code);
}

const ip = promisify(execFile).bind(null, 'ip');

// The way that pictures and sound take leads nowhere for a while, silently; that of messages is as it was.
export async function withoutMediaPath(act) {
  const rule = ['pref', '1', 'ipproto', 'udp', 'lookup', '99'];
  await ip(['rule', 'add', ...rule]);
  try {
    await act();
  } finally {
    await ip(['rule', 'del', ...rule]);
  }
}

// The pipe breaks when the outer program is gone. The first process of a namespace takes the others with it.
function endWithOutside() {
  const lifeline = new Socket({ fd: 3, readable: true });
  lifeline.on('close', () => process.exit(1)).resume().unref();
}
