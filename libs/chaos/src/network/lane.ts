import type { Socket } from 'node:net';
import { FAIR, type Weather } from './weather.ts';

/** Bytes on their way in one direction before the sender is told to wait: more than any request of ours. */
const ON_THE_WAY_BYTES_MAX = 4 * 1024 * 1024;

/** One direction of one connection: carries what comes from one socket to the other, in order, as the weather allows. */
export class Lane {
  private readonly queue: { readonly bytes: Buffer; readonly dueMs: number }[] = [];
  private queuedBytes = 0;
  private lastDueMs = 0;
  private timer: NodeJS.Timeout | undefined;
  private hasEnded = false;

  constructor(
    private readonly from: Socket,
    private readonly to: Socket,
    private readonly side: 'questions' | 'answers',
    private weather: Weather,
    private readonly inspect: (chunk: Buffer) => readonly Buffer[],
  ) {
    from.on('data', (chunk: Buffer) => this.take(chunk));
    from.on('end', () => {
      this.hasEnded = true;
      this.deliver();
    });
    to.on('drain', () => this.deliver());
  }

  /** What is on its way already keeps its time, unless the sky clears. */
  change(weather: Weather): void {
    this.weather = weather;
    if (weather === FAIR) this.lastDueMs = 0;
    this.deliver();
  }

  close(): void {
    clearTimeout(this.timer);
  }

  private take(chunk: Buffer): void {
    for (const bytes of this.inspect(chunk)) {
      const { latencyMs = 0, jitterMs = 0, bytesPerSecond } = this.weather;
      const nowMs = performance.now();
      const travelMs = latencyMs + Math.random() * jitterMs;
      const loadMs = bytesPerSecond === undefined ? 0 : (bytes.length / bytesPerSecond) * 1_000;
      // Never before what was sent earlier: a connection may be slow, it does not reorder.
      this.lastDueMs = Math.max(this.lastDueMs, nowMs + travelMs) + loadMs;
      this.queue.push({ bytes, dueMs: this.lastDueMs });
      this.queuedBytes += bytes.length;
    }
    this.deliver();
    if (this.queuedBytes > ON_THE_WAY_BYTES_MAX) this.from.pause();
  }

  private get isHeld(): boolean {
    const { holds } = this.weather;
    return holds === 'both' || (holds === 'answers' && this.side === 'answers');
  }

  private deliver(): void {
    clearTimeout(this.timer);
    if (this.to.destroyed || this.isHeld) return;
    const clears = this.weather === FAIR;
    for (let next = this.queue[0]; next !== undefined; next = this.queue[0]) {
      const waitMs = clears ? 0 : next.dueMs - performance.now();
      if (waitMs > 0) {
        this.timer = setTimeout(() => this.deliver(), waitMs);
        return;
      }
      this.queue.shift();
      this.queuedBytes -= next.bytes.length;
      if (!this.to.write(next.bytes)) break; // Goes on when it has drained.
    }
    if (this.queuedBytes <= ON_THE_WAY_BYTES_MAX / 2) this.from.resume();
    if (this.hasEnded && this.queue.length === 0) this.to.end();
  }
}
