// What was measured as tables in Markdown. Results are by server's name; Noom, the floor and Bun may
// be missing.
import { servers } from './servers.mjs';

export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

const title = (name) => servers[name].title;
const known = (value) => value !== undefined && Number.isFinite(value);
const number = (value, digits = 3) => known(value) && value !== 0 ? String(Number(value.toPrecision(digits))) : '–';
const count = (value) => known(value) ? Math.round(value).toLocaleString('en') : '–';
const fraction = (value) => known(value) ? value.toFixed(2) : '–';
const size = (bytes) => bytes < 1024 ? `${bytes} B` : `${bytes / 1024} KiB`;

function table(heads, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  const rule = heads.map((_, column) => (column === 0 ? '---' : '---:'));
  return [line(heads), line(rule), ...rows.map(line)].join('\n');
}

const saturatedCpu = (run) => run?.saturated?.cpu_s_per_million;
const cpu = (results, name) => saturatedCpu(results.get(name));

// How many times as much one costs as the other: the median of the ratios run by run, because a
// machine that has become slower between two runs has done so for both.
export function ratio(results, name, other, cost = saturatedCpu) {
  const others = results.get(other)?.runs ?? [];
  const ratios = (results.get(name)?.runs ?? []).map((run, i) => cost(run) / cost(others[i])).filter(Number.isFinite);
  return ratios.length ? median(ratios) : undefined;
}

// CPU seconds of the server per million deliveries when saturated: servers by loads.
export function summaryTable(loads) {
  const names = [...new Set(loads.flatMap(({ results }) => [...results.keys()]))];
  const heads = ['CPU s per million', ...loads.map(({ room, text }) => `room ${room}, ${size(text)}`)];
  const costs = names.map((name) => [title(name), ...loads.map(({ results }) => number(cpu(results, name)))]);
  const ratios = names.filter((name) => name !== 'noom' && names.includes('noom')).map((name) => [
    `Noom ÷ ${title(name)}`, ...loads.map(({ results }) => fraction(ratio(results, 'noom', name))),
  ]);
  return table(heads, [...costs, ...ratios]);
}

const quantiles = (part) => part ? ['p50_ms', 'p99_ms', 'p999_ms'].map((key) => number(part[key])).join(' / ') : '–';

export function loadTable(loads) {
  const heads = ['room, text', 'server', 'CPU s/M', '÷ floor', '÷ Bun', 'deliveries/s', 'frames a read',
    'p50 / p99 / p99.9 ms', 'even load: CPU s/M', 'p50 / p99 / p99.9 ms'];
  const rows = loads.flatMap(({ room, text, results }) => [...results].map(([name, { saturated, even }]) => [
    `${room}, ${size(text)}`, title(name), number(saturated.cpu_s_per_million),
    fraction(ratio(results, name, 'floor')), fraction(ratio(results, name, 'bun')),
    count(saturated.deliveries_per_s), number(saturated.frames_per_read), quantiles(saturated),
    number(even?.cpu_s_per_million), quantiles(even),
  ]));
  return table(heads, rows);
}

// What a log costs a delivery, and who enters a room of ten with a full one.
export function keptTable(loads, entering) {
  const heads = ['CPU s per million', ...loads.map(({ room }) => `room ${room}`), 'µs per newcomer'];
  const connectCpu = (run) => run?.connect_cpu_us;
  const names = [...entering.keys()];
  const rows = names.map((name) => [
    title(name), ...loads.map(({ results }) => number(cpu(results, name))), number(connectCpu(entering.get(name))),
  ]);
  const ratios = names.filter((name) => name !== 'noom').map((name) => [
    `${title(name)} ÷ Noom`, ...loads.map(({ results }) => fraction(ratio(results, name, 'noom'))),
    fraction(ratio(entering, name, 'noom', connectCpu)),
  ]);
  return table(heads, [...rows, ...ratios]);
}

export function connectionTable(results) {
  const heads = ['server', 'KiB per idle connection', 'connections/s', 'CPU µs per connection'];
  return table(heads, [...results].map(([name, run]) => [
    title(name), number(run.idle_kib), count(run.connections_per_s), number(run.connect_cpu_us),
  ]));
}

export function shardTable(results) {
  const heads = ['Noom', 'deliveries/s', 'server cores', 'generator cores', 'CPU s/M', 'busiest thread s/M',
    'deliveries/s of the busiest'];
  return table(heads, [...results].map(([name, { saturated: part }]) => [
    title(name), count(part.deliveries_per_s), number(part.server_cpu, 2), number(part.generator_cpu, 2),
    number(part.cpu_s_per_million), number(part.busiest_thread_s_per_million), count(1e6 / part.busiest_thread_s_per_million),
  ]));
}

export function pageRows(rows) {
  return table(['the page', 'ms'], rows.map(([what, milliseconds]) => [what, number(milliseconds)]));
}
