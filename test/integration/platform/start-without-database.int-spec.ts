import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { closedPort } from '../../support/fake-broker.ts';
import { testEnvironment } from '../../support/test-environment.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'motlan-start-'));
  await writeFile(join(folder, 'tokens.json'), JSON.stringify({ operator: 'op', agencies: {} }));
  await writeFile(join(folder, 'keys.json'), JSON.stringify({ current: 'k1', keys: { k1: 'AAAA' } }));
});
afterAll(() => rm(folder, { recursive: true }));

it.each(['exchange', 'lgsp-node', 'indexer', 'console'])(
  '%s ends with 1 and one line that names PostgreSQL and where it was sought',
  async (name) => {
    const address = await closedPort();

    const { code, said } = await ended(name, `postgres://motlan:a-password@${address}/motlan`);

    expect([code, said.split('\n')]).toEqual([
      1,
      [
        `Error: PostgreSQL at ${address}/motlan is away: start it, or set DATABASE_URL to where it is ← ` +
          `Error: connect ECONNREFUSED ${address}`,
        '',
      ],
    ]);
  },
  60_000,
);

/** Starts an app's own process and waits for its end. What it says to people is on its standard error. */
async function ended(name: string, databaseUrl: string): Promise<{ code: unknown; said: string }> {
  const env = {
    ...testEnvironment(),
    NODE_OPTIONS: '--disable-warning=TimeoutNegativeWarning',
    DATABASE_URL: databaseUrl,
    KAFKA_BROKERS: '127.0.0.1:1',
    TOKENS_FILE: join(folder, 'tokens.json'),
    DIGEST_KEY_FILE: join(folder, 'keys.json'),
  };
  const args = ['--import', join(ROOT, 'test', 'support', 'import-source.mts'), `apps/${name}/src/main.ts`];
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd: ROOT, env }, (error, _, standardError) => {
      const said = standardError.split('\n').filter((line) => !line.startsWith('{')); // Those are the log's.
      resolve({ code: error?.code ?? 0, said: said.join('\n') });
    });
  });
}
