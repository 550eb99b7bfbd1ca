import type { MessageHop } from '@motlan/contracts';
import { layOutWay } from './lay-out-way.ts';

const T = Date.parse('2026-11-20T03:04:07.351Z');
const hop = (name: MessageHop['hop'], afterMs: number | null): MessageHop => ({
  hop: name,
  where: 'exchange',
  state: afterMs === null ? 'waiting' : 'happened',
  at: afterMs === null ? null : new Date(T + afterMs).toISOString(),
});

describe('the way of a message', () => {
  it('is drawn as bars, each from the step before', () => {
    const { totalMs, steps } = layOutWay([hop('received', 0), hop('appended', 15), hop('decided', 60)]);
    expect(totalMs).toBe(60);
    expect(steps.map(({ sinceMs, beginShare, endShare }) => [sinceMs, beginShare, endShare])).toEqual([
      [null, 0, 0],
      [15, 0, 0.25],
      [45, 0.25, 1],
    ]);
  });

  it('ends with what has not happened', () => {
    const { totalMs, steps } = layOutWay([hop('received', 0), hop('sent', 10), hop('decided', null)]);
    expect(totalMs).toBe(10);
    expect(steps.at(-1)).toMatchObject({ sinceMs: null, beginShare: 1, endShare: 1 });
  });

  it('bears a way of one moment, and none', () => {
    expect(layOutWay([hop('received', 0), hop('queued', 0)])).toMatchObject({
      totalMs: 0,
      steps: [{ sinceMs: null }, { sinceMs: 0, beginShare: 0, endShare: 0 }],
    });
    expect(layOutWay([])).toEqual({ totalMs: 0, steps: [] });
  });
});
