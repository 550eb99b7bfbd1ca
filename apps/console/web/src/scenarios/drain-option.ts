import type { EChartsCoreOption } from 'echarts/core';
import type { ChaosDrain } from '@motlan/contracts';
import { axesOver } from '../charts/axes.ts';
import type { Formats } from '../language/formats.ts';
import type { Colours } from '../theme/roles.ts';

/** Two lines over the seconds of the load: what waits in outboxes, and before the exchange. A gap: somebody did not answer. */
export function drainOption(
  backlog: NonNullable<ChaosDrain['run']>['backlog'],
  words: { readonly waiting: string; readonly lag: string },
  colours: Colours,
  { count, decimal }: Formats,
): EChartsCoreOption {
  return {
    ...axesOver(
      backlog.map(({ atMs }) => decimal(atMs / 1_000, 0)),
      colours,
      count,
    ),
    legend: { top: 0, right: 0, textStyle: { color: colours.text } },
    series: [
      line(
        words.waiting,
        backlog.map(({ waiting }) => waiting),
        colours.roles.reused.mark,
        'solid',
      ),
      line(
        words.lag,
        backlog.map(({ lag }) => lag),
        colours.roles.conflict.mark,
        'dashed',
      ),
    ],
  };
}

const line = (name: string, data: readonly (number | null)[], color: string, type: 'solid' | 'dashed') => ({
  type: 'line',
  name,
  data,
  symbol: 'none',
  animation: false,
  lineStyle: { color, type, width: 1.5 },
  itemStyle: { color },
});
