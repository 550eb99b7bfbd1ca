import { METRICS } from '@motlan/platform';
import { Counter, Gauge } from 'prom-client';

/** `accepted`, `repeated`, or the code of the refusal; lines of a batch count one each. */
export const PROVISIONS = new Counter({
  name: 'motlan_node_provisions_total',
  help: 'Provisions offered over HTTP, by how they were answered.',
  labelNames: ['outcome'],
  registers: [METRICS],
});

export const WAITING = new Gauge({
  name: 'motlan_node_outbox_waiting',
  help: 'Accepted provisions that Kafka has not acknowledged yet.',
  registers: [METRICS],
});

export const OLDEST_WAITING_SECONDS = new Gauge({
  name: 'motlan_node_outbox_oldest_waiting_seconds',
  help: 'Age of the oldest provision that waits; 0 where none waits.',
  registers: [METRICS],
});
