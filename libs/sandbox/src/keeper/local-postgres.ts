import { spawn } from 'node:child_process';
import { chown, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DataFolder } from '../folder/data-folder.ts';
import { removeAbandoned, unfinishedOf } from '../folder/remove-abandoned.ts';
import { commandLine } from '../processes/running-process.ts';
import { diskFullProblem, SandboxProblem } from '../sandbox-problem.ts';
import type { PostgresSettings } from './messages.ts';
import { postgresBinaries } from './postgres-binaries.ts';
import type { Launch } from './service-process.ts';
import { unprivilegedUser } from './service-user.ts';

const MAJOR = '18';

/** Makes the database folder where there is none yet, and says how to run PostgreSQL on it. */
export async function preparePostgres(
  data: DataFolder,
  settings: PostgresSettings,
  report: (text: string) => void,
  cancelled: AbortSignal,
): Promise<Launch> {
  const binaries = await postgresBinaries();
  const owner = unprivilegedUser([binaries.postgres, data.postgres]);
  if (await isInitialised(data)) await removeStalePidFile(data);
  else {
    report('making the database folder');
    await initialise(data, settings, binaries.initdb, owner, cancelled);
  }
  report('starting');
  return {
    title: 'PostgreSQL',
    command: binaries.postgres,
    args: ['-D', data.postgres, ...flags(settings)],
    env: { ...process.env, LC_ALL: 'C', PGTZ: 'UTC' },
    cwd: data.postgres,
    owner,
    logFile: join(data.logs, 'postgres.log'),
    stopSignal: 'SIGINT', // "Fast": SIGTERM would wait until the last client has left.
    stopGraceMs: 15_000,
    startTimeoutMs: 60_000, // Recovery after a crash reads up to max_wal_size.
    isReady: (pid) => saysReady(data, pid),
    isReason: (line) => /\b(FATAL|PANIC|ERROR):|No space left/.test(line),
  };
}

function flags(settings: PostgresSettings): string[] {
  const values = {
    listen_addresses: settings.host,
    port: settings.port,
    unix_socket_directories: '', // TCP only: a socket's path may be too long, and /tmp is everybody's.
    max_connections: 200,
    shared_buffers: `${settings.sharedBuffersMib}MB`,
    fsync: settings.fsync ? 'on' : 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_checkpoints: 'off',
  };
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

async function isInitialised(data: DataFolder): Promise<boolean> {
  if (!(await stat(data.postgres).catch(() => undefined))) return false;
  const version = await readFile(join(data.postgres, 'PG_VERSION'), 'utf8').catch(() => undefined);
  if (version?.trim() === MAJOR) return true;
  const what =
    version === undefined
      ? 'is not a whole database folder'
      : `was made by PostgreSQL ${version.trim()}, not ${MAJOR}`;
  throw new SandboxProblem(
    `${data.postgres} ${what}. Wipe the sandbox's data and start again: npm run reset.`,
  );
}

/** Made under another name and renamed when whole: an interrupted start never leaves a folder that looks finished. */
async function initialise(
  data: DataFolder,
  settings: PostgresSettings,
  initdb: string,
  owner: Launch['owner'],
  cancelled: AbortSignal,
): Promise<void> {
  const unfinished = unfinishedOf(data.postgres);
  const passwordFile = unfinishedOf(join(data.root, 'initdb-password'));
  try {
    for (const whole of [data.postgres, join(data.root, 'initdb-password')]) await removeAbandoned(whole);
    await rm(unfinished, { recursive: true, force: true });
    await mkdir(unfinished, { mode: 0o700 });
    await writeFile(passwordFile, settings.password, { mode: 0o600 });
    if (owner) for (const path of [unfinished, passwordFile]) await chown(path, owner.uid, owner.gid);
    await run(initdb, initdbArgs(unfinished, passwordFile), { cwd: data.root, signal: cancelled, ...owner });
    // A password for everybody, from wherever: who may come at all is decided by listen_addresses.
    await writeFile(join(unfinished, 'pg_hba.conf'), 'host all all all scram-sha-256\n');
    await rename(unfinished, data.postgres);
  } catch (error) {
    throw diskFullProblem(error, data.root) ?? error;
  } finally {
    await rm(passwordFile, { force: true });
  }
}

function initdbArgs(folder: string, passwordFile: string): string[] {
  const locale = ['--encoding=UTF8', '--no-locale', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  return [
    `--pgdata=${folder}`,
    '--username=postgres',
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    ...locale,
  ];
}

function run(
  command: string,
  args: string[],
  options: { cwd: string; signal: AbortSignal; uid?: number; gid?: number },
): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      ...options,
      env: { ...process.env, LC_ALL: 'C' },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-2_000)));
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve();
      else
        reject(
          new SandboxProblem(
            `PostgreSQL's data folder could not be made: ${said.trim() || `exit code ${code ?? 'unknown'}`}`,
          ),
        );
    });
  });
}

/** PostgreSQL believes a pid file when any process has that number, as after a restart of a container. */
async function removeStalePidFile(data: DataFolder): Promise<void> {
  const file = join(data.postgres, 'postmaster.pid');
  const pid = Number((await readFile(file, 'utf8').catch(() => '')).split('\n')[0]);
  if (pid > 0 && commandLine(pid)?.includes(data.postgres) !== true) await rm(file, { force: true });
}

/** The eighth line of the pid file is the server's own word; pg_ctl waits for the same. */
async function saysReady(data: DataFolder, pid: number): Promise<boolean> {
  const lines = (await readFile(join(data.postgres, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
  return Number(lines[0]) === pid && lines[7]?.trim() === 'ready';
}
