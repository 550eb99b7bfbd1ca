import { setTimeout as sleep } from 'node:timers/promises';
import type { BenchProcess } from '../hub/bench-process.ts';

const TIMEOUT_MS = 60_000;
const POLL_MS = 20;

/** Waits until a process answers 200 at this address. Returns the milliseconds it took; throws when it ends or after a minute. */
export async function waitReady(process: BenchProcess, url: string): Promise<number> {
  const startMs = performance.now();
  while (performance.now() - startMs < TIMEOUT_MS) {
    process.assertAlive();
    const isReady = await fetch(url).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isReady) return performance.now() - startMs;
    await sleep(POLL_MS);
  }
  throw new Error(`${process.name} is not ready after ${TIMEOUT_MS / 1_000} s`);
}
