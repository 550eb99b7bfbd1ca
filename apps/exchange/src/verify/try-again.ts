import { setTimeout as sleep } from 'node:timers/promises';
import { pauseAfter } from '@motlan/persistence';

/** Pauses of half a minute in all: a database that is away for longer ends the run, and the next one goes on. */
const TRIES = 9;

/** Does something again while the database has faults that pass. `work` must be safe to repeat. */
export async function tryAgain<T>(
  work: () => Promise<T>,
  rest: (ms: number) => Promise<void> = (ms) => sleep(ms),
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      const pauseMs = pauseAfter(error, attempt);
      if (pauseMs === null || attempt === TRIES) throw error;
      await rest(pauseMs);
    }
  }
}
