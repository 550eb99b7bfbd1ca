import { waitReady } from '../apps/wait-ready.ts';
import type { BenchDatabase } from '../hub/bench-database.ts';
import type { BenchHub } from '../hub/bench-hub.ts';
import type { AppName, BenchApp } from '../hub/bench-processes.ts';

/** Starts the console as it ships on these records, and the apps its pages ask through it, which know nothing yet. Waits for all. */
export async function startConsole(hub: BenchHub, records: BenchDatabase): Promise<BenchApp> {
  const start = async (name: AppName, env: Record<string, string>, database?: BenchDatabase) => {
    const { url } = database ?? (await hub.createDatabase());
    const app = await hub.processes.startApp(name, url, { env });
    await waitReady(app, `${app.url}/health/ready`);
    return app;
  };
  const { url: EXCHANGE_URL } = await start('exchange', {});
  const { url: INDEXER_URL } = await start('indexer', { EXCHANGE_URL });
  const { url: LGSP_NODE_URLS } = await start('lgsp-node', { EXCHANGE_URL, INDEXER_URL });
  return start('console', { EXCHANGE_URL, INDEXER_URL, LGSP_NODE_URLS }, records);
}
