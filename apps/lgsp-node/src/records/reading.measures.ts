import { METRICS } from '@motlan/platform';
import { Counter, Histogram } from 'prom-client';

/** `answered`, or the code of the problem. */
export const READINGS = new Counter({
  name: 'motlan_node_readings_total',
  help: 'Readings of records that were kept, by how they were answered.',
  labelNames: ['outcome'],
  registers: [METRICS],
});

export const READING_SECONDS = new Histogram({
  name: 'motlan_node_reading_seconds',
  help: 'How long the index took to answer a reading, or to fail.',
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
  registers: [METRICS],
});
