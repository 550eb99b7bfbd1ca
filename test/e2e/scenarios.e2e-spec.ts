import { execFile, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { writeRunning } from '@motlan/sandbox';
import { Hub } from '../support/hub.ts';
import { testEnvironment } from '../support/test-environment.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const CLI = join('apps', 'cli', 'bin', 'motlan.mjs');
const TEST_SUBJECTS_FILE = join(ROOT, 'libs', 'catalogue', 'data', 'test-subjects.csv');
/** Two minutes are promised for a fresh sandbox; twice that, for a machine that tests other things as well. */
const ALL_MS = 240_000;
const ONE_MS = 60_000;

let hub: Hub;
let folder: string;
let apps: Record<'exchange' | 'indexer' | 'lgspNode', string>;

// As the sandbox starts them, but on ports of their own.
beforeAll(async () => {
  hub = await Hub.start();
  folder = hub.sandbox.folder;
  const exchange = await hub.startApp('exchange', { env: { CATALOGUE_LEAD_MS: '2000', TEST_SUBJECTS_FILE } });
  const indexer = await hub.startApp('indexer', { env: { EXCHANGE_URL: exchange.url } });
  const node = await hub.startApp('lgsp-node', { env: { INDEXER_URL: indexer.url, TEST_SUBJECTS_FILE } });
  apps = { exchange: exchange.url, indexer: indexer.url, lgspNode: node.url };
  const { kafkaBrokers, databases } = hub.sandbox;
  await writeRunning(folder, { kafkaBrokers, databases, apps });
}, 120_000);
afterAll(() => hub.stop(), 60_000);

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly all: string;
}

function run(args: readonly string[]): Promise<Ended> {
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: { ...testEnvironment(), NODE_OPTIONS: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [out, all] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (out += String(chunk)));
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (all += String(chunk)));
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, out, all })));
}

const motlan = (...args: string[]) => run([CLI, ...args, '--data', folder]);

it(
  'plays every life event as expected, and shows every outcome, rule and ground',
  async () => {
    const { code, all } = await motlan('scenario', 'all');
    expect([code, all]).toEqual([0, expect.stringContaining('Every step was as expected.')]);
    expect(all).toMatch(/birth +10 +0 +20 → 3/u);
  },
  ALL_MS,
);

it(
  'leaves the catalogue as it was',
  async () => {
    const { code, out } = await motlan('scenario', 'building-permit', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ scenario: 'building-permit', papers: { before: 1, now: 0 } });
  },
  ONE_MS,
);

it(
  'tells a story step by step',
  async () => {
    const { code, out } = await motlan('scenario', 'birth', '--variant', 'late-number', '--seed', '8');
    expect([code, out]).toEqual([
      0,
      expect.stringMatching(/✓ ACCEPTED_EXCEPTION by OO-14, EXC_NOT_EXTRACTABLE/u),
    ]);
    expect(out).toContain('Resolution 66.7/2025/NQ-CP');
    expect(out).toContain('As expected: papers 10 → 0, days 20 → 3');
  },
  ONE_MS,
);

it(
  'ends with 1 where a step goes another way than expected, and says how',
  async () => {
    const bent = `
      import { PLAYS } from '@motlan/simulator';
      import { allScenarios } from './apps/cli/src/scenario/all-scenarios.ts';
      const [play] = PLAYS.filter(({ scenario }) => scenario.id === 'licence');
      const script = (...cast) => play.scenario.script(...cast).map((step, at) =>
        at === 1 ? { ...step, expect: { outcome: 'STALE' } } : step);
      process.exitCode = await allScenarios(process.argv[1], { seed: '7' }, [{ ...play, scenario: { ...play.scenario, script } }]);
      process.exit();`;
    const source = ['--import', './test/support/import-source.mts', '--input-type=module'];
    const { code, out } = await run([...source, '--eval', bent, folder]);
    expect([code, out]).toEqual([
      1,
      expect.stringContaining('outcome: expected "STALE", was "ACCEPTED_UPDATE"'),
    ]);
    expect(out).toContain('1 scenario went another way than expected.');
  },
  ONE_MS,
);

it(
  'gives test subjects their data, as often as it is asked to',
  async () => {
    for (let time = 0; time < 2; time += 1) {
      const { code, all } = await motlan('test-subjects', 'load');
      expect([code, all]).toEqual([0, expect.stringContaining('9 records of 10 test subjects stated')]);
    }
  },
  ONE_MS,
);

it(
  'answers as docs/guides/test-subjects.md prints it',
  async () => {
    const guide = await readFile(join(ROOT, 'docs', 'guides', 'test-subjects.md'), 'utf8');
    const helpers = /```bash\n([^`]*)```/u.exec(guide)?.[1] ?? '';
    const examples = [...guide.matchAll(/```sh\n([^`]*?)```\n```json\n([^`]*?)```/gu)];
    expect(examples.length).toBeGreaterThanOrEqual(13);
    for (const [, command = '', answer = ''] of examples) {
      const script = (helpers + command)
        .replaceAll('http://127.0.0.1:4100', apps.exchange)
        .replaceAll('http://127.0.0.1:4101', apps.lgspNode)
        .replaceAll('.motlan/', `${folder}/`)
        .replaceAll('sleep 1', 'sleep 3'); // Beside other tests a decision may take longer.
      const { stdout } = await promisify(execFile)('bash', ['-c', script]);
      expect({ command, answer: JSON.parse(stdout) as unknown }).toMatchObject({
        command,
        answer: part(JSON.parse(answer)),
      });
    }
  },
  2 * ONE_MS,
);

/** A printed answer as a matcher: objects may hold more than is printed, and lists more entries. */
function part(printed: unknown): unknown {
  if (Array.isArray(printed)) return expect.arrayContaining(printed.map(part));
  if (typeof printed !== 'object' || printed === null) return printed;
  return expect.objectContaining(
    Object.fromEntries(Object.entries(printed).map(([name, value]) => [name, part(value)])),
  );
}
