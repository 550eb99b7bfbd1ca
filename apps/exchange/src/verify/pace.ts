import { setTimeout as sleep } from 'node:timers/promises';

/** Milliseconds for which an answer to "is the exchange at work" is good. */
const LOOK_EVERY_MS = 1_000;
/** One rest: longer ones only make progress look stuck. */
const REST_MS_MAX = 1_000;

/**
 * Keeps a verification from slowing the exchange: while the exchange is at work, rests as long as it worked itself, so it takes
 * at most half of a core and of a connection. While the exchange is idle it does not rest.
 */
export class Pace {
  private lookedAtMs = -Infinity;
  private before: bigint | null = null;
  private isBusy = false;

  /** `positions`: a figure that moves while the exchange is at work. */
  constructor(
    private readonly kind: 'gentle' | 'full',
    private readonly positions: () => Promise<bigint>,
    private readonly nowMs: () => number = () => performance.now(),
    private readonly rest: (ms: number) => Promise<void> = (ms) => sleep(ms),
  ) {}

  /** Whether it rests now. */
  get rests(): boolean {
    return this.kind === 'gentle' && this.isBusy;
  }

  async after(workedMs: number): Promise<void> {
    if (this.kind === 'full') return;
    const nowMs = this.nowMs();
    if (nowMs - this.lookedAtMs >= LOOK_EVERY_MS) {
      const positions = await this.positions();
      this.isBusy = this.before !== null && positions !== this.before;
      this.before = positions;
      this.lookedAtMs = nowMs;
    }
    if (this.isBusy) await this.rest(Math.min(workedMs, REST_MS_MAX));
  }
}
