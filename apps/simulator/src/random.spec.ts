import { Random } from './random.ts';

const drawn = (random: Random, count: number) => Array.from({ length: count }, () => random.next());

describe('Random', () => {
  it('gives the same numbers for the same seeds, for ever', () => {
    expect(drawn(Random.of('seed', 7), 3)).toEqual(drawn(Random.of('seed', 7), 3));
    // Written down: whoever changes this changes every population.
    expect(drawn(Random.of('seed', 7), 3).map((n) => n.toFixed(9))).toEqual([
      '0.576154519',
      '0.138249757',
      '0.440760872',
    ]);
  });

  it('gives other numbers for near seeds', () => {
    expect(drawn(Random.of('seed', 7), 1)).not.toEqual(drawn(Random.of('seed', 8), 1));
    expect(drawn(Random.of('a', 'b'), 1)).not.toEqual(drawn(Random.of('ab'), 1));
  });

  it('spreads evenly, and reaches both ends of a range', () => {
    const random = Random.of('even');
    const counts = new Map<number, number>();
    for (let i = 0; i < 60_000; i += 1) {
      const face = random.between(1, 6);
      counts.set(face, (counts.get(face) ?? 0) + 1);
    }
    expect([...counts.keys()].sort()).toEqual([1, 2, 3, 4, 5, 6]);
    for (const count of counts.values()) expect(Math.abs(count - 10_000)).toBeLessThan(400); // Over four standard deviations.
  });

  it('does not pick from nothing', () => {
    expect(() => Random.of('x').pick([])).toThrow('nothing to pick from');
  });
});
