/** npm run reset: wipes the sandbox's data. Servers somebody gave by DATABASE_URL or KAFKA_BROKERS are not touched. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { main, Problem, PROJECT } from './install.mjs';

const HELP = `Usage: npm run reset

Wipes the data of the sandbox: databases, Kafka's log, tokens and keys, in .motlan (or the folder in MOTLAN_DATA).
The next npm start begins from nothing. Servers given by DATABASE_URL or KAFKA_BROKERS are not touched.
It refuses while a sandbox runs on the folder.
`;

/** What only a sandbox writes: one of these must be in a folder before we delete it. */
const OURS = ['database-passwords.json', 'origin.json', 'sandbox.lock', 'tokens.json', 'kafka.properties'];

await main(() => {
  const args = process.argv.slice(2);
  if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write(HELP);
    return 0;
  }
  if (args.length > 0) throw new Problem(`${args.join(' ')}: reset takes no options but --help.`);
  const folder = resolve(PROJECT, process.env['MOTLAN_DATA'] || '.motlan');
  removeHalfDeleted(folder);
  if (!existsSync(folder)) {
    process.stdout.write(`There is nothing to wipe: ${folder} does not exist.\n`);
    return 0;
  }
  const names = readdirSync(folder);
  if (names.length > 0 && !OURS.some((name) => names.includes(name)))
    throw new Problem(`${folder} does not look like a sandbox's data folder, so nothing was deleted.`);
  refuseWhileRunning(folder);
  removeVolumes(folder);
  // Renamed first: an interrupted deletion never leaves a folder that looks whole.
  const doomed = `${folder}.deleting-${process.pid}`;
  renameSync(folder, doomed);
  rmSync(doomed, { recursive: true, force: true });
  process.stdout.write(`Wiped ${folder}.\n`);
  return 0;
});

function refuseWhileRunning(folder) {
  const holder = readJson(join(folder, 'sandbox.lock'));
  const processes = readJson(join(folder, 'processes.json'));
  const running = [holder, ...(Array.isArray(processes) ? processes : [])].find(
    (known) => known && isRunning(known, folder),
  );
  if (running)
    throw new Problem(
      `A sandbox is running on ${folder} (process ${running.pid}). Stop it first (Ctrl-C where it was started), then reset.`,
    );
}

/** Numbers of processes are used again: a holder is known by its command, its services by the folder in theirs. */
function isRunning({ pid, command }, folder) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code !== 'EPERM') return false;
  }
  const now = commandLine(pid);
  return now === undefined || (command === undefined ? now.includes(folder) : now === command);
}

function commandLine(pid) {
  try {
    if (process.platform === 'linux')
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    if (process.platform === 'win32') return undefined;
    return execFileSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).trim();
  } catch {
    return '';
  }
}

/** The names are made as in libs/sandbox/src/ways/docker.ts. */
function removeVolumes(folder) {
  const origin = readJson(join(folder, 'origin.json')) ?? {};
  const hash = createHash('sha256').update(folder).digest('hex').slice(0, 12);
  for (const service of Object.keys(origin).filter((name) => origin[name] === 'docker')) {
    const volume = `motlan-${hash}-${service}`;
    try {
      execFileSync('docker', ['volume', 'rm', '--force', volume], { stdio: 'pipe' });
    } catch (error) {
      throw new Problem(
        `Docker could not remove the volume ${volume}, so nothing was deleted: ${String(error.stderr ?? error.message).trim()}`,
      );
    }
  }
}

function removeHalfDeleted(folder) {
  if (!existsSync(dirname(folder))) return;
  for (const name of readdirSync(dirname(folder)))
    if (name.startsWith(`${basename(folder)}.deleting-`))
      rmSync(join(dirname(folder), name), { recursive: true, force: true });
}

function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}
