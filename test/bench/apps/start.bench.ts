import { setTimeout as sleep } from 'node:timers/promises';
import type { Bench, BenchOptions, BenchResult, Say } from '../bench-options.ts';
import type { AppName } from '../hub/bench-processes.ts';
import { BenchHub } from '../hub/bench-hub.ts';
import { usageOf } from '../hub/process-usage.ts';
import { amount, spread } from '../report/numbers.ts';
import { waitReady } from './wait-ready.ts';

const APPS: readonly AppName[] = ['exchange', 'lgsp-node', 'indexer'];
/** By then an app that has nothing to do has let go of what it needed to start. */
const SETTLE_MS = 3_000;

/** How long each app takes to be ready, on a new database and on one it knows, and what it holds while idle. */
export const startBench: Bench = {
  name: 'start',
  about: 'start-up time and idle memory of each app',
  onlyByName: false,
  run: (options, say) => BenchHub.use((hub) => measure(hub, options, say)),
};

interface Found {
  readonly first: number[];
  readonly again: number[];
  readonly rssMib: number[];
}

async function measure(hub: BenchHub, { rounds }: BenchOptions, say: Say): Promise<BenchResult> {
  const found = new Map<AppName, Found>(APPS.map((name) => [name, { first: [], again: [], rssMib: [] }]));
  for (let round = 1; round <= rounds; round += 1) {
    for (const [name, { first, again, rssMib }] of found) {
      say.step(`round ${round} of ${rounds}: ${name}`);
      const database = await hub.createDatabase();
      first.push((await startOnce(hub, name, database.url)).readyMs);
      const second = await startOnce(hub, name, database.url);
      again.push(second.readyMs);
      if (second.rssMib !== null) rssMib.push(second.rssMib);
      await database.drop();
    }
  }
  return {
    table: {
      columns: ['app', 'ready, ms: new database', 'known database', 'idle MiB'],
      rows: [...found].map(([name, { first, again, rssMib }]) => [
        name,
        spread(first),
        spread(again),
        rssMib.length === 0 ? '?' : spread(rssMib, amount),
      ]),
      notes: ['Ready means /health/ready; an exchange is ready when it is in its consumer group.'],
    },
    ratios: {},
    details: Object.fromEntries(found),
  };
}

async function startOnce(
  hub: BenchHub,
  name: AppName,
  databaseUrl: string,
): Promise<{ readyMs: number; rssMib: number | null }> {
  const app = await hub.processes.startApp(name, databaseUrl);
  try {
    const readyMs = await waitReady(app, `${app.url}/health/ready`);
    await sleep(SETTLE_MS);
    const usage = usageOf(app.pid);
    return { readyMs, rssMib: usage ? usage.rssBytes / 2 ** 20 : null };
  } finally {
    await app.stop();
  }
}
