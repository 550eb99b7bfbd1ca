import type { Fault } from './fault.ts';
import { processOf } from './kill.ts';

/** One more exchange joins, takes its share of the partitions, and leaves in order. */
export const rebalance: Fault = async ({ target, lengthMs }, { system, pause }) => {
  const name = processOf(target);
  const app = await Promise.race([system.startApp(name), pause(START_MS_MAX)]);
  if (app) await pause(lengthMs);
  await system.stopApp(name);
  return app ? 'it came and went' : 'it was not ready in time, and went';
};

/** Under chaos a start may find no database. */
const START_MS_MAX = 20_000;
