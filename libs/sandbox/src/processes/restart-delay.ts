/** When a process that died is started again, and when to give up: a pure account of its failures in a row. */
export class RestartDelay {
  #failuresInARow = 0;

  /** Milliseconds to wait before the next start; undefined when it has failed too often. */
  afterFailure(ranMs: number): number | undefined {
    if (ranMs >= HEALTHY_MS) this.#failuresInARow = 0;
    this.#failuresInARow += 1;
    if (this.#failuresInARow >= MAX_FAILURES_IN_A_ROW) return undefined;
    return FIRST_DELAY_MS * 2 ** (this.#failuresInARow - 1);
  }
}

export const MAX_FAILURES_IN_A_ROW = 5;
const FIRST_DELAY_MS = 500;
/** A run this long was a good one: what comes after it is a new trouble. */
const HEALTHY_MS = 30_000;
