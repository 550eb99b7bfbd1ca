import type { VerifyProgress } from '@motlan/contracts';

/** Milliseconds between two lines. */
const EVERY_MS = 1_000;
/** The rate is that of the last so many lines: it follows traffic, and does not jump. */
const LINES_MAX = 10;

/** Tells how far the deciding is, once a second. */
export class Progress {
  private done: number;
  private readonly seen: { readonly atMs: number; readonly done: number }[] = [];

  /** `before`: done by an earlier run. */
  constructor(
    before: number,
    private readonly total: number,
    private readonly tell: (progress: VerifyProgress) => void,
    private readonly nowMs: () => number = () => performance.now(),
  ) {
    this.done = before;
    this.seen.push({ atMs: nowMs(), done: before });
  }

  add(messages: number, note: string): void {
    this.done += messages;
    const atMs = this.nowMs();
    const last = this.seen[this.seen.length - 1]!; // It begins with one.
    if (atMs - last.atMs < EVERY_MS && this.done < this.total) return;
    const first = this.seen[0]!;
    const perSecond = ((this.done - first.done) / Math.max(atMs - first.atMs, 1)) * 1_000;
    this.seen.push({ atMs, done: this.done });
    if (this.seen.length > LINES_MAX) this.seen.shift();
    this.tell({
      phase: 'deciding',
      note,
      done: this.done,
      total: this.total,
      messagesPerSecond: Math.round(perSecond),
      secondsLeft: perSecond > 0 ? Math.ceil((this.total - this.done) / perSecond) : null,
    });
  }
}
