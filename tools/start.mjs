/**
 * npm start: installs and builds what is missing, then starts everything, and ends it again however this ends:
 * Ctrl-C and SIGTERM are passed on, and the child sees by its IPC channel when we are killed.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, install, main, NODE, PROJECT, run } from './install.mjs';

const HELP = `Usage: npm start [-- <options>]

Installs and builds what is missing, then starts PostgreSQL, Kafka and all apps of Motlan on this machine.
The options are those of "motlan start"; once the project is built they are listed here.
`;

const START = ['--disable-warning=TimeoutNegativeWarning', 'apps/cli/bin/motlan.mjs', 'start'];
const WATCH_MS = 2_000;

await main(async () => {
  const args = process.argv.slice(2);
  if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write(HELP);
    return isBuilt() ? (await run(NODE, [...START, '--help'], {})).code : 0;
  }
  await install();
  await build();
  const { code } = await run(NODE, [...START, ...args], { ipc: true, onStart: endWithNpm });
  return code;
});

/** Asking for help installs nothing. */
function isBuilt() {
  return existsSync(NODE) && existsSync(join(PROJECT, 'apps/cli/dist/main.js'));
}

/**
 * npm runs us through a shell. When npm is killed, that shell stays, so its parent is what has to be watched:
 * a process whose parent dies is given to another one.
 */
function endWithNpm(child) {
  if (!process.env['npm_lifecycle_event'] || process.platform === 'win32') return;
  const family = () => `${process.ppid} ${parentOf(process.ppid)}`;
  const atStart = family();
  const watch = setInterval(() => {
    if (family() === atStart) return;
    clearInterval(watch);
    child.kill('SIGTERM');
  }, WATCH_MS);
  watch.unref();
}

function parentOf(pid) {
  try {
    if (process.platform !== 'linux')
      return execFileSync('ps', ['-o', 'ppid=', '-p', String(pid)], { encoding: 'utf8' }).trim();
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1];
  } catch {
    return 'gone';
  }
}
