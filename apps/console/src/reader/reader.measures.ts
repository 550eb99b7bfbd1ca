import { Counter, Gauge } from 'prom-client';
import { METRICS } from '@motlan/platform';

/** What the topics said that was kept, or that the database refused. */
export const READ_EVENTS = new Counter({
  name: 'motlan_console_read_total',
  help: 'What the topics said of messages: kept, or refused by the database',
  labelNames: ['outcome'] as const,
  registers: [METRICS],
});
for (const outcome of ['kept', 'refused'] as const) READ_EVENTS.inc({ outcome }, 0);

export const DELETED_ROWS = new Counter({
  name: 'motlan_console_deleted_rows_total',
  help: 'Rows that were kept long enough',
  registers: [METRICS],
});

/** From the broker's clock to being searchable. */
export const DELAY_SECONDS = new Gauge({
  name: 'motlan_console_delay_seconds',
  help: 'From append to searchable, oldest record of the last batch',
  registers: [METRICS],
});
