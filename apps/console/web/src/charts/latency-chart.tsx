import { useTranslation } from 'react-i18next';
import { useFormats } from '../language/use-formats.ts';
import { axesOver, labelOf } from './axes.ts';
import { Chart } from './chart.tsx';
import type { Histogram } from './histogram.ts';

/** Told apart by their dashes: the colours of roles mean something else. */
const LINES = [
  { name: 'p50', field: 'p50Ms', type: 'solid' },
  { name: 'p95', field: 'p95Ms', type: 'dashed' },
  { name: 'p99', field: 'p99Ms', type: 'dotted' },
] as const;

/** How long decisions took over time: half, 95 and 99 of a hundred were faster. Buckets without messages are gaps. */
export function LatencyChart({
  histogram,
  label,
}: {
  readonly histogram: Histogram;
  readonly label: string;
}) {
  const { t } = useTranslation('charts');
  const formats = useFormats();
  const { buckets, bucketSeconds } = histogram;
  const write = (ms: number) => formats.duration(ms);
  return (
    <Chart
      label={label}
      height={140}
      option={(colours) => {
        const axes = axesOver(
          buckets.map(({ at }) => labelOf(bucketSeconds, formats)(at)),
          colours,
          write,
        );
        return {
          ...axes,
          grid: { left: 0, right: 8, top: 28, bottom: 6, containLabel: true },
          legend: {
            right: 0,
            top: 0,
            textStyle: { color: colours.muted, fontSize: 12 },
            itemWidth: 24,
            itemStyle: { opacity: 0 }, // Dashes tell the lines apart, points do not.
          },
          series: LINES.map(({ name, field, type }) => ({
            type: 'line',
            name,
            showAllSymbol: true, // A bucket between empty ones is a point.
            symbolSize: 4,
            emphasis: { disabled: true },
            lineStyle: { color: colours.text, width: 1.5, type },
            itemStyle: { color: colours.text },
            data: buckets.map(({ latency }) => latency?.[field] ?? null),
          })),
        };
      }}
      table={{
        columns: [t('time'), ...LINES.map(({ name }) => `${name} (ms)`), t('total')],
        rows: buckets.map(({ at, latency }) => [
          formats.instant(at),
          ...LINES.map(({ field }) => (latency ? formats.count(latency[field]) : '–')),
          formats.count(latency?.messages ?? 0),
        ]),
      }}
    />
  );
}
