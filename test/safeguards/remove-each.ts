/**
 * `npx node test/safeguards/remove-each.ts [part of a safeguard’s name]`: removes each safeguard in a copy of the checkout, runs the test that
 * must see it, and says whether it did. With `--write`, writes the table of docs/guarantees.md instead.
 */
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import process from 'node:process';
import { importSandbox } from '../support/import-source.mts';
import { linkModules } from '../support/link-modules.ts';
import { SAFEGUARDS, type Safeguard } from './safeguards.ts';
import { withTable } from './table.ts';
import { testEnvironment } from '../support/test-environment.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const LEFT_OUT = new Set(['node_modules', '.git', 'dist', '.motlan']);
/** A test that hangs without its safeguard has seen it, too. */
const TEST_MS = 180_000;

const [asked = ''] = process.argv.slice(2);
const GUARANTEES = join(ROOT, 'docs', 'guarantees.md');
if (asked === '--write')
  await writeFile(GUARANTEES, withTable(await readFile(GUARANTEES, 'utf8'), SAFEGUARDS));
else process.exitCode = (await removeEach(SAFEGUARDS.filter((s) => s.what.includes(asked)))) ? 0 : 1;

type Ending = 'passes' | 'fails';

async function removeEach(safeguards: readonly Safeguard[]): Promise<boolean> {
  const { startSandbox } = await importSandbox();
  const sandbox = await startSandbox({ services: ['postgres'], env: testEnvironment() });
  process.env['TEST_DATABASE_URL'] = sandbox.databaseUrl; // One for all tests.
  const whole = new Map<string, Ending>();
  const copy = await mkdtemp(join(tmpdir(), 'motlan-safeguards-'));
  let unseen = 0;
  try {
    await cp(ROOT, copy, { recursive: true, filter: (path) => !LEFT_OUT.has(basename(path)) });
    await linkModules(ROOT, copy);
    for (const safeguard of safeguards) {
      const file = join(copy, safeguard.file);
      const source = await readFile(file, 'utf8');
      if (!source.includes(safeguard.removes[0]))
        throw new Error(`${safeguard.file} is not as the list says`);
      const key = safeguard.test.join();
      const before = whole.get(key) ?? (await runTest(copy, safeguard));
      whole.set(key, before);
      await writeFile(file, source.replace(...safeguard.removes));
      const after = await runTest(copy, safeguard);
      await writeFile(file, source);
      const isSeen = before === 'passes' && after === 'fails';
      unseen += isSeen ? 0 : 1;
      process.stdout.write(
        `${isSeen ? 'seen  ' : 'UNSEEN'} ${safeguard.what} (with it: ${before}, without: ${after})\n`,
      );
    }
  } finally {
    await sandbox.stop();
    await rm(copy, { recursive: true, force: true });
  }
  return unseen === 0;
}

function runTest(copy: string, { test: [file, name] }: Safeguard): Promise<Ending> {
  const project = file.startsWith('test/e2e') ? 'e2e' : file.startsWith('test/') ? 'integration' : 'unit';
  const args = [
    join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js'),
    `--selectProjects=${project}`,
    '--runInBand',
    '--forceExit',
    '--testTimeout=60000',
    '--runTestsByPath',
    `--testNamePattern=${patternOf(name)}`,
    file,
  ];
  const env = { ...process.env, NODE_OPTIONS: '--experimental-vm-modules --no-warnings' };
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      args,
      { cwd: copy, env, timeout: TEST_MS, maxBuffer: 2 ** 26 },
      (error, _, report) => {
        // A suite that cannot even be loaded proves nothing.
        if (error && !/^Tests: .*failed/mu.test(report)) process.stderr.write(report);
        resolve(error ? 'fails' : 'passes');
      },
    );
  });
}

/** A test's sentence as a pattern; what stands for its parameters fits anything. */
function patternOf(name: string): string {
  const parts = name.split(/%\w/u).map((part) => part.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&'));
  return parts.join('.*');
}
