import { Counter, Gauge } from 'prom-client';
import { METRICS } from '@motlan/platform';

/** Records read from the shared topics, by what became of them: `applied`, `older` (or repeated), `unreadable`. */
export const RECORDS_READ = new Counter({
  name: 'motlan_indexer_records_total',
  help: 'Records read from the shared topics: applied, older than what is held, or unreadable',
  labelNames: ['outcome'] as const,
  registers: [METRICS],
});
for (const outcome of ['applied', 'older', 'unreadable'] as const) RECORDS_READ.inc({ outcome }, 0);

/** How long the newest record of the last batch took from the broker's clock to being searchable. */
export const DELAY_SECONDS = new Gauge({
  name: 'motlan_indexer_delay_seconds',
  help: 'From append to searchable, oldest record of the last batch',
  registers: [METRICS],
});
