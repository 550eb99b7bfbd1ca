import type { EChartsCoreOption } from 'echarts/core';
import type { Formats } from '../language/formats.ts';
import type { Colours } from '../theme/roles.ts';

/** What all our charts over time have in common: thin rules, small words, a tooltip that stays within. */
export function axesOver(
  places: readonly string[],
  colours: Colours,
  write: (n: number) => string,
): EChartsCoreOption {
  return {
    grid: { left: 0, right: 8, top: 8, bottom: 6, containLabel: true },
    tooltip: {
      trigger: 'axis',
      axisPointer: { type: 'shadow' },
      backgroundColor: colours.surface,
      borderColor: colours.border,
      textStyle: { color: colours.text, fontSize: 13 },
      transitionDuration: 0,
      confine: true,
      valueFormatter: (n: unknown) => (typeof n === 'number' ? write(n) : '–'),
    },
    xAxis: {
      type: 'category',
      data: places,
      axisLine: { lineStyle: { color: colours.border } },
      axisTick: { show: false },
      axisLabel: {
        color: colours.muted,
        fontSize: 12,
        hideOverlap: true,
        margin: 10,
        alignMinLabel: 'left',
        alignMaxLabel: 'right',
      },
    },
    yAxis: {
      type: 'value',
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: { color: colours.muted, fontSize: 12, formatter: write },
      splitLine: { lineStyle: { color: colours.border, opacity: 0.25 } },
    },
  };
}

/** How the begin of a bucket is written: by the clock below an hour, else by day and clock. */
export function labelOf(bucketSeconds: number, { time, day }: Formats): (at: string) => string {
  return bucketSeconds < 3_600
    ? (at) => time(at).slice(0, 5)
    : (at) => `${day(at).replace(/[ /]\d{4}$/u, '')} ${time(at).slice(0, 5)}`;
}
