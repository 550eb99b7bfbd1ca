import { METRICS } from '@motlan/platform';
import { Counter } from 'prom-client';

export const SENT = new Counter({
  name: 'motlan_node_sent_total',
  help: 'Provisions Kafka acknowledged to this process.',
  registers: [METRICS],
});

export const REFUSED = new Counter({
  name: 'motlan_node_refused_total',
  help: 'Provisions the broker will never take: dead letters of the node.',
  registers: [METRICS],
});

export const REPEATED = new Counter({
  name: 'motlan_node_repeated_total',
  help: 'Provisions that may lie on Kafka twice: their send was repeated, or a relay died before it marked them.',
  registers: [METRICS],
});
