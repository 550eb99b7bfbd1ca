/** Room for one message: they take 804 bytes at most, and versions and numbers have digits to spare. */
const SLOT_BYTES = 1_024;

/**
 * The last messages drawn, each as one text, outside the heap: kept as objects, a quarter of a million of them cost whoever
 * publishes 25 ms of garbage collection every three seconds and a quarter of a second every few minutes, and messages went out
 * late.
 */
export class Remembered {
  private readonly bytes: Buffer;
  private readonly lengths: Uint16Array;
  private count = 0;

  constructor(slots: number) {
    this.bytes = Buffer.alloc(slots * SLOT_BYTES);
    this.lengths = new Uint16Array(slots);
  }

  /** How many there are, `slots` at most. */
  get size(): number {
    return Math.min(this.count, this.lengths.length);
  }

  /** In place of the oldest when all slots are taken. Throws where a message is longer than a slot. */
  add(text: string): void {
    const slot = this.count % this.lengths.length;
    const length = Buffer.byteLength(text);
    if (length > SLOT_BYTES) throw new Error(`a message of ${length} bytes is longer than ${SLOT_BYTES}`);
    this.bytes.write(text, slot * SLOT_BYTES);
    this.lengths[slot] = length;
    this.count += 1;
  }

  /** The message at a slot below `size`. */
  at(slot: number): string {
    const from = slot * SLOT_BYTES;
    return this.bytes.toString('utf8', from, from + (this.lengths[slot] ?? 0));
  }
}
