import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { makePlan, runChaos, type ChaosReport } from '@motlan/chaos';
import { testEnvironment } from '../support/test-environment.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const CLI = join(ROOT, 'apps', 'cli', 'bin', 'motlan.mjs');
/** A hub of seven processes starts, is put right, and its whole topic is decided again: most of it is not the load. */
const RUN_MS = 900_000;

let folder: string;
beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'motlan-chaos-test-'))));
afterEach(() => rm(folder, { recursive: true, force: true }));

it(
  'motlan chaos keeps every promise, ends with 0, and leaves a report, its figures, its plan and its progress',
  async () => {
    const flags = ['--seed', '98', '--minutes', '0.6', '--rate', '20', '--data', folder, '--json'];
    const child = spawn(process.execPath, [CLI, 'chaos', ...flags], {
      env: { ...testEnvironment(), NODE_OPTIONS: '' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let out = '';
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => (out += String(chunk)));
    child.stderr.on('data', (chunk: Buffer) => (said += String(chunk)));
    const exitCode = await new Promise<number | null>((resolve) => child.once('close', resolve));

    expect([exitCode, said]).toEqual([0, expect.stringContaining('promises kept')]);
    const report = JSON.parse(out) as ChaosReport;
    expect(report).toMatchObject({ verdict: 'proven', unrest: [], plan: { seed: 98 } });
    expect(report.proofs.map(({ id }) => id)).toContain('verified');
    expect(report.load.accepted).toBeGreaterThan(200);
    expect(report.faults.length).toBeGreaterThan(5);
    const written = (name: string) => readFile(join(folder, 'chaos', name), 'utf8');
    expect(await written('seed-98.html')).toContain('Nothing was lost');
    expect(JSON.parse(await written('seed-98.json'))).toEqual(report);
    expect(JSON.parse(await written('seed-98.plan.json'))).toEqual(report.plan);
    const progress = (await written('progress.ndjson')).trim().split('\n');
    expect(JSON.parse(progress.at(-1) ?? '')).toMatchObject({ is: 'ended', verdict: 'proven' });
  },
  RUN_MS,
);

it(
  'names a decision that was lost, by its message and position',
  async () => {
    const plan = {
      ...makePlan({ seed: 1, minutes: 0.25, brokers: 1, rate: 10, offlineShare: 0 }),
      faults: [],
    };
    let lost = { message_id: '', position: '' };
    const report = await runChaos({
      plan,
      folder,
      env: testEnvironment(),
      scriptOf: (app) => join(ROOT, 'apps', app, 'dist', 'main.js'),
      command: 'test',
      onProgress: () => undefined,
      signal: new AbortController().signal,
      beforeProof: async ({ databases }) => {
        const client = new pg.Client({ connectionString: databases['exchange-1'] });
        await client.connect();
        const { rows } = await client.query<typeof lost>(
          `DELETE FROM decision WHERE (partition, "offset") =
             (SELECT partition, "offset" FROM decision WHERE source = '/agencies/G12' ORDER BY 1, 2 LIMIT 1)
           RETURNING message_id, partition || '/' || "offset" AS position`,
        );
        await client.end();
        lost = rows[0] ?? lost;
      },
    });

    expect(report.verdict).toBe('differs');
    const failed = report.proofs.filter(({ holds }) => !holds);
    expect(failed.map(({ id }) => id)).toEqual(['ledger']);
    expect(failed[0]?.differences).toEqual([
      { messageId: lost.message_id, position: lost.position, says: 'has no decision in the ledger (404)' },
    ]);
  },
  RUN_MS,
);
