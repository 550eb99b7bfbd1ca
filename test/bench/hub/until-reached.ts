import { setTimeout as sleep } from 'node:timers/promises';

export interface Reaching {
  /** For the sentence when it stands still. */
  readonly who: string;
  readonly due: number;
  readonly pollMs: number;
  readonly count: () => Promise<number>;
  readonly onProgress?: (count: number) => void;
}

/** When nothing moves for so long, something has failed. */
const STALL_MS = 60_000;

/** Waits until a count has reached what is due. Throws where it stands still. */
export async function untilReached({ who, due, pollMs, count, onProgress }: Reaching): Promise<void> {
  let reached = 0;
  let movedAt = Date.now();
  while (reached < due) {
    await sleep(pollMs);
    const now = await count();
    if (now > reached) movedAt = Date.now();
    reached = now;
    onProgress?.(reached);
    if (Date.now() - movedAt > STALL_MS) throw new Error(`${who} stands still at ${reached}`);
  }
}
