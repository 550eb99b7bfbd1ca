import type { EChartsCoreOption } from 'echarts/core';
import type { Formats } from '../language/formats.ts';
import { ROLES, type Colours, type Role } from '../theme/roles.ts';
import { axesOver, labelOf } from './axes.ts';
import { byRole, type Histogram } from './histogram.ts';

const HATCH = { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [2, 4], rotation: -Math.PI / 4 };

/** Bars stacked by role, always in one order with a gap of one pixel; a bucket that is not over is hatched. */
export function outcomesOption(
  { buckets, bucketSeconds }: Histogram,
  words: Readonly<Record<Role, string>>,
  isUnfinished: boolean,
  colours: Colours,
  formats: Formats,
): EChartsCoreOption {
  const sums = buckets.map(({ counts }) => byRole(counts));
  const shown = ROLES.filter((role) => sums.some((sum) => sum[role] > 0));
  const isLast = (i: number) => isUnfinished && i === buckets.length - 1;
  return {
    ...axesOver(
      buckets.map(({ at }) => labelOf(bucketSeconds, formats)(at)),
      colours,
      formats.count,
    ),
    series: shown.map((role) => ({
      type: 'bar',
      name: words[role],
      stack: 'all',
      barCategoryGap: '12%',
      emphasis: { disabled: true },
      itemStyle: { color: colours.roles[role].mark, borderColor: colours.page, borderWidth: 0.5 },
      data: sums.map((sum, i) =>
        isLast(i) ? { value: sum[role], itemStyle: { decal: { ...HATCH, color: colours.page } } } : sum[role],
      ),
    })),
  };
}
