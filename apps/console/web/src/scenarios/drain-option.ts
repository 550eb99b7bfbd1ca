import type { EChartsCoreOption } from 'echarts/core';
import type { ChaosDrain } from '@motlan/contracts';
import { axesOver } from '../charts/axes.ts';
import type { Formats } from '../language/formats.ts';
import type { Colours } from '../theme/roles.ts';

type Run = NonNullable<ChaosDrain['run']>;

/** What is over at once is seen all the same. */
const SEEN_MS = 400;
/** Pixels: words at the top, then the band of what was done, then the lines. */
const TOP = 44;
const BAND = 8;

/**
 * Two lines over the seconds of the load: what waits in outboxes, and before the exchange. A gap: somebody did not answer. Above
 * them stands when something was done to the hub, and where the load ends.
 */
export function drainOption(
  { backlog, faults, loadMs, ended }: Run,
  words: Readonly<Record<'waiting' | 'lag' | 'faults' | 'loadEnds', string>>,
  colours: Colours,
  { count, decimal }: Formats,
): EChartsCoreOption {
  const axes = axesOver([], colours, count);
  const lastMs = backlog.at(-1)?.atMs ?? 0;
  const isLoadOver = loadMs !== null && loadMs <= lastMs;
  return {
    ...axes,
    grid: { left: 0, right: 16, top: TOP, bottom: 6, containLabel: true },
    xAxis: {
      type: 'value',
      min: 0,
      max: Math.max(lastMs / 1_000, 1),
      axisLine: { lineStyle: { color: colours.border } },
      splitLine: { show: false },
      axisLabel: {
        color: colours.muted,
        fontSize: 12,
        hideOverlap: true,
        showMaxLabel: false,
        formatter: (s: number) => `${count(s)} s`,
      },
      axisPointer: { label: { formatter: ({ value }: { value: number }) => `${decimal(value, 1)} s` } },
    },
    legend: {
      top: 0,
      right: 0,
      itemWidth: 24,
      itemStyle: { opacity: 0 }, // Lines have no points.
      textStyle: { color: colours.muted, fontSize: 12 },
    },
    series: [
      {
        ...line(words.waiting, points(backlog, 'waiting'), colours.roles.reused.mark, 'solid'),
        ...(isLoadOver && {
          markLine: {
            silent: true,
            symbol: 'none',
            lineStyle: { color: colours.muted, type: 'solid', width: 1 },
            label: {
              formatter: words.loadEnds,
              position: 'end',
              distance: BAND + 4,
              color: colours.muted,
              fontSize: 12,
            },
            data: [{ xAxis: loadMs / 1_000 }],
          },
        }),
      },
      line(words.lag, points(backlog, 'lag'), colours.roles.conflict.mark, 'dashed'),
      {
        ...line(words.faults, [], colours.roles.dead.mark, 'solid'),
        markArea: {
          silent: true,
          itemStyle: { color: colours.roles.dead.mark, opacity: 0.6 },
          data: faults.map(({ beganMs, endedMs }) => [
            { xAxis: beganMs / 1_000, y: TOP - BAND },
            {
              xAxis: Math.max(endedMs ?? (ended === null ? lastMs : beganMs), beganMs + SEEN_MS) / 1_000,
              y: TOP,
            },
          ]),
        },
      },
    ],
  };
}

const points = (backlog: Run['backlog'], what: 'waiting' | 'lag') =>
  backlog.map((one) => [one.atMs / 1_000, one[what]] as const);

const line = (
  name: string,
  data: readonly (readonly [number, number | null])[],
  color: string,
  type: 'solid' | 'dashed',
) => ({
  type: 'line',
  name,
  data,
  symbol: 'none',
  animation: false,
  lineStyle: { color, type, width: 1.5 },
  itemStyle: { color },
});
