import { Pace } from './pace.ts';

/** Milliseconds it rests after each of these pieces of work, while positions move as given. */
async function rests(kind: 'gentle' | 'full', positions: bigint[]): Promise<boolean[]> {
  let nowMs = 0;
  const rested: boolean[] = [];
  const pace = new Pace(
    kind,
    () => Promise.resolve(positions.shift() ?? 0n),
    () => nowMs,
    (ms) => Promise.resolve(void rested.push(ms > 0)),
  );
  for (let turns = positions.length; turns > 0; turns -= 1) {
    const before = rested.length;
    await pace.after(30);
    if (rested.length === before) rested.push(false);
    nowMs += 1_000;
  }
  return rested;
}

describe('Pace', () => {
  it('rests while the exchange is at work, and not while it is idle', async () => {
    expect(await rests('gentle', [5n, 5n, 6n, 7n, 7n])).toEqual([false, false, true, true, false]);
  });

  it('never rests where it may not', async () => {
    expect(await rests('full', [5n, 6n, 7n])).toEqual([false, false, false]);
  });
});
