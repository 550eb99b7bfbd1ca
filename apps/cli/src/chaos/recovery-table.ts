import { FAULT_KINDS, type ChaosReport } from '@motlan/chaos';
import { duration, grouped } from '../look/numbers.ts';

type Run = Pick<ChaosReport, 'faults' | 'recoveries'>;

/**
 * How long it took to recover from each kind of fault, over one run or many, in Markdown. Faults meet: the time of one is mostly
 * that of several. `Alone` are those that had ended, recovery included, before another began.
 */
export function recoveryTable(runs: readonly Run[]): string {
  const met = runs.flatMap(({ faults, recoveries }) =>
    faults.map(({ id, kind }) => ({
      kind,
      ms: recoveries[id]?.recoveryMs ?? null,
      isAlone: recoveries[id]?.others.length === 0,
    })),
  );
  const rows = FAULT_KINDS.flatMap((kind) => {
    const all = met.filter((one) => one.kind === kind);
    if (all.length === 0) return [];
    const alone = all.filter(({ isAlone }) => isAlone);
    return [
      `| \`${kind}\` | ${grouped(all.length)} | ${spread(all)} | ${grouped(alone.length)} | ${spread(alone)} |`,
    ];
  });
  return [
    '| Fault | Times | Recovery: median, worst | Alone | Median, worst |',
    '|---|---:|---:|---:|---:|',
    ...rows,
  ].join('\n');
}

/** A recovery that was not seen to end is worse than any. */
function spread(met: readonly { readonly ms: number | null }[]): string {
  if (met.length === 0) return '–';
  const sorted = met.map(({ ms }) => ms ?? Infinity).sort((a, b) => a - b);
  const show = (ms = Infinity): string => (ms === Infinity ? 'not seen' : duration(ms));
  return `${show(sorted[Math.floor(sorted.length / 2)])}, ${show(sorted.at(-1))}`;
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
