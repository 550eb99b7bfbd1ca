import { FAULT_KINDS, type ChaosReport } from '@motlan/chaos';
import { duration, grouped } from '../look/numbers.ts';

type Run = Pick<ChaosReport, 'faults' | 'recoveries'>;

/** How long it took to recover from each kind of fault, over one run or many, in Markdown. */
export function recoveryTable(runs: readonly Run[]): string {
  const met = runs.flatMap(({ faults, recoveries }) =>
    faults.map(({ id, kind }) => ({ kind, ms: recoveries[id]?.recoveryMs ?? null })),
  );
  const rows = FAULT_KINDS.flatMap((kind) => {
    const all = met.filter((one) => one.kind === kind);
    const known = all.flatMap(({ ms }) => (ms === null ? [] : [ms])).sort((a, b) => a - b);
    if (all.length === 0) return [];
    const [median, worst] = [known[Math.floor(known.length / 2)], known.at(-1)].map((ms) =>
      ms === undefined ? '–' : duration(ms),
    );
    return [
      `| \`${kind}\` | ${grouped(all.length)} | ${median} | ${worst} | ${grouped(all.length - known.length)} |`,
    ];
  });
  return [
    '| Fault | Times | Recovery, median | Worst | Not seen to end |',
    '|---|---:|---:|---:|---:|',
    ...rows,
  ].join('\n');
}

/** What the processes of a run held, and whether it grew, in Markdown. */
export function memoryTable({ slopes }: Pick<ChaosReport, 'slopes'>): string {
  return [
    '| Process | Most | Slope an hour | Over |',
    '|---|---:|---:|---:|',
    ...slopes.map(({ process, mostMib, mibPerHour, overMinutes }) => {
      const slope =
        mibPerHour === null
          ? '–'
          : `${mibPerHour >= 0 ? '+' : '−'}${grouped(Math.round(Math.abs(mibPerHour)))} MiB`;
      return `| ${process} | ${grouped(Math.round(mostMib))} MiB | ${slope} | ${overMinutes.toFixed(0)} min |`;
    }),
  ].join('\n');
}
