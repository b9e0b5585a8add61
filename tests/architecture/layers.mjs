// What toolchain/check-layers must refuse: offences against each row of ARCHITECTURE.md's two
// tables, against laws that hold whatever the tables say, and rows that no code needs.
import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const copied = ['ARCHITECTURE.md', 'shared', 'server', 'wasm-client'];
const document = fs.readFileSync('ARCHITECTURE.md', 'utf8');
const sources = copied.slice(1)
  .flatMap((folder) => fs.readdirSync(folder, { recursive: true }).map((name) => join(folder, name)))
  .filter((file) => /[.][ch]pp$/.test(file)).sort();

// --- the tables, read in another way than the checker reads them ----------------------------------

const codes = (cell) => cell.split('`').filter((_, i) => i % 2 === 1);

// rows(<first word of its head>): what the first and the third cell of each row quote.
function rows(title) {
  const [, table] = document.split(`\n| ${title} |`);
  return table.split('\n\n')[0].split('\n').slice(2).map((row) => row.split(' | '))
    .map(([first, , third]) => ({ first: codes(first), third: codes(third) }));
}

const layers = rows('folder').flatMap(({ first, third }) =>
  first.map((place) => ({ place, may: third })));
const doors = rows('header').map(({ first, third }) => ({ headers: first, only: third }));

// A place is a folder, a file, or a file without its ending.
const isIn = (file, places) =>
  places.some((place) => [`${place}/`, `${place}.`].some((begin) => `${file}.`.startsWith(begin)));

// --- offences in a copy of the tree ---------------------------------------------------------------

const tree = fs.mkdtempSync(join(tmpdir(), 'noom-layers-'));
process.on('exit', () => fs.rmSync(tree, { recursive: true }));

function copyTree() {
  for (const name of copied) {
    fs.rmSync(join(tree, name), { recursive: true, force: true });
    fs.cpSync(name, join(tree, name), { recursive: true });
  }
}

// plant(<file>, <line>): at its end; and what must be said of it.
function plant(file, line) {
  const before = fs.readFileSync(join(tree, file), 'utf8');
  fs.appendFileSync(join(tree, file), `${line}\n`);
  return `${file}:${before.split('\n').length}: ${line}`;
}

// said(): the lines of the checker without the law that each names.
function said() {
  try {
    execFileSync('toolchain/check-layers', [tree], { encoding: 'utf8', stdio: 'pipe' });
    return [];
  } catch ({ status, stdout, stderr }) {
    if (stdout === '') return ['it did not run', `status ${status}`, stderr];
    return [...new Set(stdout.trim().split('\n').map((line) => line.replace(/ {2}[(].*/, '')))];
  }
}

// --- the offences against each row ----------------------------------------------------------------

// A header of each other place that this one may not include.
function plantBeside({ place, may }) {
  const file = sources.find((source) => isIn(source, [place]));
  return layers
    .map((other) => sources.find((source) => isIn(source, [other.place]) && source.endsWith('.hpp')))
    .filter((header) => header && !isIn(header, [place, ...may]))
    .map((header) => plant(file, `#include "${header}"`));
}

function useOf(header) {
  if (/^["<].*[">]$/.test(header)) return `#include ${header}`;
  return header.startsWith('<') ? `#include ${header}planted.hpp>` : `using planted = ${header};`;
}

// Each of the headers in a file of each place that may not have it.
function plantElsewhere({ headers, only }) {
  return layers
    .map(({ place }) => sources.find((source) => isIn(source, [place]) && !isIn(source, only)))
    .filter((file) => file)
    .flatMap((file) => headers.map((header) => plant(file, useOf(header))));
}

// Laws that no row may change.
const laws = [
  ['shared/base/id.hpp', '#include "shared/protocol/limits.hpp"'],
  ['shared/room/room.hpp', '#include "room.hpp"'],
  ['shared/room/room.hpp', '#include <shared/base/id.hpp>'],
  ['shared/room/room.hpp', '#include PLANTED'],
  ['shared/room/room.hpp', '#include <thread>'],
  ['shared/room/room.hpp', '#include <sys/socket.h>'],
  ['shared/room/room.hpp', 'std::chrono::steady_clock planted;'],
  ['server/main.cpp', '#include "wasm-client/app/state.hpp"'],
  ['server/main.cpp', '#include <pthread.h>'],
  ['server/loop/poll.hpp', '#include "server/http/connection.hpp"'],
  ['server/hub/hub.hpp', '#include "server/session/websocket.hpp"'],
  ['server/hub/hub.hpp', '#include <boost/asio/io_context.hpp>'],
  ['server/hub/hub.hpp', '#include <boost/beast/core.hpp>'],
  ['server/hub/hub.hpp', '#include <sys/socket.h>'],
  ['server/hub/hub.hpp', '#include <thread>'],
  ['server/hub/hub.hpp', '#include <mutex>'],
  ['wasm-client/app/state.hpp', '#include "server/hub/hub.hpp"'],
  ['wasm-client/views/node.hpp', '#include <emscripten/val.h>'],
  ['wasm-client/net/socket.hpp', '#include "wasm-client/media/devices.hpp"'],
];

// --- all of them ----------------------------------------------------------------------------------

const counts = { passed: 0, failed: 0 };

// check(<name>, <lines that must be said>, <lines that were said>)
function check(name, expected, heard) {
  const missing = expected.filter((line) => !heard.includes(line));
  const good = expected.length > 0 && missing.length === 0;
  counts[good ? 'passed' : 'failed'] += 1;
  if (!good) console.log([`FAILED ${name}`, ...missing, 'not said, but', ...heard].join('\n    '));
}

// All rows in one copy, since the checker names all offenders in one run.
copyTree();
const planted = [
  ...layers.map((layer) => [`what ${layer.place} may not include`, plantBeside(layer)]),
  ...doors.map((door) => [`${door.headers.join(' ')} elsewhere`, plantElsewhere(door)]),
  ...laws.map(([file, line]) => [`${line} in ${file}`, [plant(file, line)]]),
];
const heard = said();
for (const [name, expected] of planted) check(`refuses ${name}`, expected, heard);
check('refuses nothing else', heard, planted.flatMap(([, expected]) => expected));

copyTree();
fs.mkdirSync(join(tree, 'server/planted'));
fs.writeFileSync(join(tree, 'server/planted/planted.cpp'), '');
check('refuses a folder without a row', ['server/planted/planted.cpp: a file'], said());

// Above the first row of a table, a row of no use, and what is said of it.
for (const [name, title, row, named] of [
  ['a row without a folder', 'folder', '| `server/sfu` | planted | `shared` |', 'server/sfu'],
  ['a layer that is not needed', 'folder', '| `server/sfu` | planted | `shared` |', 'shared'],
  ['a place that is not needed', 'header', '| `<thread>` | planted | `shared/room` |', 'shared/room'],
  ['a header that is not needed', 'header', '| `<hiredis` | planted | `server/log` |', '<hiredis'],
]) {
  copyTree();
  const lines = document.split('\n');
  const at = lines.findIndex((line) => line.startsWith(`| ${title} |`)) + 2;
  lines.splice(at, 0, row);
  fs.writeFileSync(join(tree, 'ARCHITECTURE.md'), lines.join('\n'));
  check(`refuses ${name}`, [`ARCHITECTURE.md:${at + 1}: ${named}`], said());
}

for (const title of ['folder', 'header']) {
  copyTree();
  fs.writeFileSync(join(tree, 'ARCHITECTURE.md'), document.replace(`\n| ${title} |`, '\n| x |'));
  check(`refuses to run without a ${title} table`, ['it did not run'], said());
}

console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exitCode = counts.failed > 0 ? 1 : 0;
