import { METRICS } from '@motlan/platform';
import { Counter } from 'prom-client';

export const INBOX_MESSAGES = new Counter({
  name: 'motlan_node_inbox_messages_total',
  help: 'Messages read from the topics of agencies: stored, repeated, or unreadable and left out.',
  labelNames: ['outcome'],
  registers: [METRICS],
});
