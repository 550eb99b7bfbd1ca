import type { Publisher } from '@motlan/kafka';
import type { ChaosPlan, PlannedFault } from '../plan/chaos-plan.ts';
import type { ChaosSystem } from '../system/chaos-system.ts';
import { performFault } from './perform-fault.ts';

const HOUR_MS = 3_600_000;

it('leaves out what has not begun when the run is ended before its time', async () => {
  const ending = new AbortController();
  const told: unknown[] = [];
  const fault = performFault(
    { id: 'f01', kind: 'kill', target: 'node-1', startMs: HOUR_MS } as PlannedFault,
    {
      system: {} as ChaosSystem, // Whoever touches it says that the fault could not be done.
      publisher: {} as Publisher,
      plan: { seed: 1 } as ChaosPlan,
      nowMs: () => 0,
      onProgress: (progress) => told.push(progress),
      signal: ending.signal,
    },
  );

  ending.abort();

  await expect(fault).resolves.toMatchObject({ id: 'f01', said: 'left out' });
  expect(told).toEqual([]);
});
