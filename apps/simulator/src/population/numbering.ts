import type { Random } from '../random.ts';

/** Gives the numbers 0 to `size` - 1 in another order, each once: numbers that follow each other do not look alike. */
export class Numbering {
  private readonly factor: number;
  private readonly offset: number;

  constructor(
    private readonly size: number,
    random: Random,
  ) {
    // Coprime with every size that is made of twos and fives, as all of ours are.
    this.factor = random.between(1, size / 10 - 1) * 10 + random.pick([1, 3, 7, 9]);
    this.offset = random.between(0, size - 1);
  }

  /** Throws a RangeError outside 0 to size - 1. */
  at(index: number): number {
    if (index >= this.size || index < 0) throw new RangeError(`${index} is beyond ${this.size} numbers`);
    return (index * this.factor + this.offset) % this.size; // Below 2^53 for sizes up to 9·10⁷.
  }
}
