import type { VerifyProgress } from '@motlan/contracts';
import { Progress } from './progress.ts';

describe('Progress', () => {
  it('tells once a second how far it is, how fast, and how long it takes, without what an earlier run did', () => {
    const told: VerifyProgress[] = [];
    let nowMs = 0;
    const progress = new Progress(
      1_000,
      4_000,
      (line) => told.push(line),
      () => nowMs,
    );
    nowMs = 500;
    progress.add(250, '');
    nowMs = 1_000;
    progress.add(250, 'resting');
    expect(told).toEqual([
      {
        phase: 'deciding',
        note: 'resting',
        done: 1_500,
        total: 4_000,
        messagesPerSecond: 500,
        secondsLeft: 5,
      },
    ]);
  });

  it('always tells the end', () => {
    const told: VerifyProgress[] = [];
    new Progress(
      0,
      10,
      (line) => told.push(line),
      () => 0,
    ).add(10, '');
    expect(told.map(({ done, secondsLeft }) => [done, secondsLeft])).toEqual([[10, 0]]);
  });
});
