import type { ChaosReport } from '@motlan/chaos';
import { memoryTable, recoveryTable } from './recovery-table.ts';

const fault = (id: string, kind: 'kill' | 'cut') => ({
  id,
  kind,
  target: 'node-1',
  startMs: 0,
  endMs: 0,
  said: '',
});
const recovery = (recoveryMs: number | null, ...others: string[]) => ({ recoveryMs, backlogMax: 0, others });
const rowsOf = (table: string) => table.split('\n').slice(2);

it('tells for each kind of fault how often it was met and how long it took', () => {
  const first = {
    faults: [fault('f01', 'kill'), fault('f02', 'kill'), fault('f03', 'cut')],
    recoveries: { f01: recovery(500), f02: recovery(3_000, 'f03'), f03: recovery(null, 'f02') },
  };
  const second = { faults: [fault('f01', 'kill')], recoveries: { f01: recovery(70_000) } };

  expect(rowsOf(recoveryTable([first, second]))).toEqual([
    '| `kill` | 3 | 3.0 s, 1 min 10 s | 2 | 1 min 10 s, 1 min 10 s |',
    '| `cut` | 1 | not seen, not seen | 0 | – |',
  ]);
});

it('tells how memory moved, where a life was long enough', () => {
  const slopes: ChaosReport['slopes'] = [
    { process: 'node-1', nowMib: 200, mostMib: 290.4, mibPerHour: -12.6, overMinutes: 9.6 },
    { process: 'kafka', nowMib: 300, mostMib: 325, mibPerHour: null, overMinutes: 1 },
  ];

  expect(rowsOf(memoryTable({ slopes }))).toEqual([
    '| node-1 | 290 MiB | −13 MiB | 10 min |',
    '| kafka | 325 MiB | – | 1 min |',
  ]);
});
