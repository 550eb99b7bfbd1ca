import { hash } from 'node:crypto';

/**
 * A stream of numbers that depends on its seeds and on nothing else: xoshiro128** (Blackman and Vigna, 2018), its state
 * filled from a hash of the seeds, so that streams of near seeds have nothing in common. Not for secrets.
 */
export class Random {
  private constructor(private readonly state: Uint32Array) {}

  static of(...seeds: readonly (string | number)[]): Random {
    const bytes = hash('sha256', seeds.join('\n'), 'buffer');
    return new Random(Uint32Array.from([0, 4, 8, 12], (at) => bytes.readUInt32LE(at)));
  }

  /** 0 inclusive to 1 exclusive. */
  next(): number {
    const [a, b, c, d] = this.state as unknown as [number, number, number, number]; // Four words, always.
    const drawn = Math.imul(rotated(Math.imul(b, 5), 7), 9) >>> 0;
    this.state.set([a ^ d ^ b, b ^ c ^ a, c ^ a ^ (b << 9), rotated(d ^ b, 11)]);
    return drawn / 2 ** 32;
  }

  /** A whole number from `from` to `to`, both included. */
  between(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1));
  }

  chance(share: number): boolean {
    return this.next() < share;
  }

  /** Throws for an empty list. */
  pick<T>(items: readonly T[]): T {
    const item = items[Math.floor(this.next() * items.length)];
    if (item === undefined) throw new Error('nothing to pick from');
    return item;
  }
}

const rotated = (word: number, by: number): number => (word << by) | (word >>> (32 - by));
