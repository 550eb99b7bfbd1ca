/**
 * Installs what the project needs and builds it, when something has changed since the last time.
 * Plain JavaScript for Node.js 20 without packages: it runs before there are any.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const PROJECT = fileURLToPath(new URL('..', import.meta.url));

/** The Node.js that npm installed with the project: the only one the project is tested with. */
export const NODE = join(
  PROJECT,
  'node_modules',
  'node',
  'bin',
  process.platform === 'win32' ? 'node.exe' : 'node',
);

const NODE_NEEDED = 20;
const LOCK = join(PROJECT, 'package-lock.json');
const WEB = join(PROJECT, 'apps', 'console', 'web');
const BUILT_WEB = join(WEB, 'dist', '.built-from');
const INSTALLED_LOCK = join(PROJECT, 'node_modules', '.motlan-lock');

/** Something a person must put right, in a sentence. */
export class Problem extends Error {}

export async function install() {
  if (Number(process.versions.node.split('.')[0]) < NODE_NEEDED)
    throw new Problem(
      `Motlan needs Node.js ${NODE_NEEDED} or newer to install itself; this one is ${process.versions.node}. Install a newer one.`,
    );
  const hash = createHash('sha256').update(readFileSync(LOCK)).digest('hex');
  if (hashOfInstalled() === hash) return;
  if (!isInstalledByHand()) {
    await step('Installing packages (npm ci)', async () => {
      const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
      const shell = process.platform === 'win32';
      const result = await run(npm, ['ci', '--loglevel=error', '--no-audit', '--no-fund'], {
        quiet: true,
        shell,
      });
      if (result.missing)
        throw new Problem(
          'There is no npm on the path. It comes with Node.js: install that again, or repair PATH.',
        );
      if (result.code !== 0)
        throw new Problem(
          `npm could not install the packages (see above). Check the network and the disk, then start again.`,
        );
    });
  }
  if (!existsSync(NODE))
    throw new Problem(
      'npm did not install the package "node", which brings Node.js 24: was npm told to ignore scripts? Run npm rebuild node.',
    );
  writeFileSync(INSTALLED_LOCK, hash); // Written last: an interrupted install does not count.
}

/** Incremental: nothing happens where nothing changed. */
export async function build() {
  await step('Building', async () => {
    const tsc = join(PROJECT, 'node_modules', 'typescript', 'bin', 'tsc');
    const [{ code }] = await Promise.all([run(NODE, [tsc, '-b', 'tsconfig.build.json'], {}), buildWeb()]);
    if (code !== 0) throw new Problem('The project does not build; the compiler says why above.');
  });
}

/** The console's pages. Vite builds all or nothing, so what it built them from is noted. */
async function buildWeb() {
  const hash = hashOfWeb();
  if (existsSync(BUILT_WEB) && readFileSync(BUILT_WEB, 'utf8') === hash) return;
  const vite = join(PROJECT, 'node_modules', 'vite', 'bin', 'vite.js');
  const args = [vite, 'build', '-c', join(WEB, 'vite.config.ts'), '--logLevel', 'warn'];
  const { code } = await run(NODE, args, {});
  if (code !== 0) throw new Problem('The pages of the console do not build; Vite says why above.');
  writeFileSync(BUILT_WEB, hash);
}

/** Runs a command in the project until it ends. Ctrl-C and other wishes to end reach it, and its output is shown. */
export function run(
  command,
  args,
  { quiet = false, ipc = false, shell = false, env = process.env, onStart = () => {} },
) {
  return new Promise((resolve) => {
    const stdio = ['inherit', quiet ? 'ignore' : 'inherit', 'inherit', ...(ipc ? ['ipc'] : [])];
    const child = spawn(command, args, { cwd: PROJECT, stdio, shell, env });
    const forward = (signal) => child.kill(signal);
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    for (const signal of signals) process.on(signal, forward);
    const end = (result) => {
      for (const signal of signals) process.off(signal, forward);
      resolve(result);
    };
    child.once('error', (error) => end({ code: 127, missing: error.code === 'ENOENT' }));
    child.once('exit', (code, signal) => end({ code: code ?? codeOf(signal), missing: false }));
    onStart(child);
  });
}

/** Runs the main function of a tool: a problem is shown as its sentence, and anything else as it is. */
export async function main(work) {
  try {
    process.exitCode = await work();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}

/** Shells name an end by a signal so. */
function codeOf(signal) {
  return { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 }[signal] ?? 137;
}

/** Says what it does only when that takes a moment. */
async function step(title, work) {
  const startedAt = Date.now();
  const late = setTimeout(() => process.stderr.write(`${title} ...\n`), 700);
  try {
    await work();
  } finally {
    clearTimeout(late);
  }
  const seconds = (Date.now() - startedAt) / 1000;
  if (seconds > 0.7) process.stderr.write(`${title}: done in ${seconds.toFixed(1)} s\n`);
}

function hashOfInstalled() {
  return existsSync(INSTALLED_LOCK) ? readFileSync(INSTALLED_LOCK, 'utf8') : undefined;
}

/** Of every file the pages are made of, packages by the lock file. */
function hashOfWeb() {
  const hash = createHash('sha256').update(readFileSync(LOCK));
  const files = readdirSync(WEB, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !path.startsWith(join(WEB, 'dist')));
  for (const path of files.sort()) hash.update(path.slice(WEB.length)).update(readFileSync(path));
  return hash.digest('hex');
}

/** Somebody may have run npm themselves. npm notes what it installed; is that what the lock file wants? */
function isInstalledByHand() {
  const note = join(PROJECT, 'node_modules', '.package-lock.json');
  if (!existsSync(note) || !existsSync(NODE)) return false;
  const installed = JSON.parse(readFileSync(note, 'utf8')).packages ?? {};
  const wanted = JSON.parse(readFileSync(LOCK, 'utf8')).packages ?? {};
  return Object.entries(wanted).every(([path, { version, optional, link }]) => {
    if (!path.startsWith('node_modules/') || link) return true; // Our own workspaces.
    const there = installed[path];
    return there ? there.version === version : optional === true;
  });
}
