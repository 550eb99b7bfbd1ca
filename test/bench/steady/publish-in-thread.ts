import { Worker } from 'node:worker_threads';
import type { WorkloadOptions } from '../workload/workload.ts';
import { addDueTimes, type DueTimes } from './paced-publisher.ts';

export interface ThreadWork {
  readonly brokers: readonly string[];
  readonly workload: WorkloadOptions;
  readonly perSecond: number;
  readonly count: number;
  /** Due times are kept of this agency's messages. */
  readonly agency: string;
}

/** Milliseconds after which due times are known here, at most. */
export const KNOWN_AFTER_MS = 500;

/** What the thread tells: due times since it told last. */
export type DueTimesTold = readonly (readonly [id: string, timesMs: readonly number[]])[];

/** `publishPaced` in a thread of its own: reading a quarter of a minute of answers beside it made it late by as much. */
export function publishInThread(work: ThreadWork, due: DueTimes): Promise<void> {
  const thread = new Worker(new URL('./publisher-thread.ts', import.meta.url), { workerData: work });
  thread.on('message', (told: DueTimesTold) => addDueTimes(due, told));
  return new Promise((resolve, reject) => {
    thread.once('error', reject);
    thread.once('exit', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`the publisher ended with ${code}`));
    });
  });
}
