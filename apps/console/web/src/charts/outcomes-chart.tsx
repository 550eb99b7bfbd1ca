import { useTranslation } from 'react-i18next';
import { useFormats } from '../language/use-formats.ts';
import { ROLES, type Role } from '../theme/roles.ts';
import { useNow } from '../time/use-now.ts';
import { Chart } from './chart.tsx';
import { byRole, type Histogram } from './histogram.ts';
import { outcomesOption } from './outcomes-option.ts';

const MINUTE_MS = 60_000;

/** Messages over time, stacked by how they ended. */
export function OutcomesChart({
  histogram,
  label,
  height = 200,
  onChoose,
}: {
  readonly histogram: Histogram;
  readonly label: string;
  /** Pixels. */
  readonly height?: number;
  /** Milliseconds since 1970. */
  readonly onChoose?: (fromMs: number, toMs: number) => void;
}) {
  const { t } = useTranslation(['outcomes', 'charts']);
  const formats = useFormats();
  const words = Object.fromEntries(ROLES.map((role) => [role, t(`role.${role}`)])) as Record<Role, string>;
  const { buckets, bucketSeconds, recordsTo } = histogram;
  const beginOf = (place: number) =>
    Date.parse(buckets[Math.min(Math.max(place, 0), buckets.length - 1)]!.at); // A histogram has a bucket at least.
  const isUnfinished = Date.parse(recordsTo) > useNow(MINUTE_MS);
  return (
    <Chart
      label={label}
      height={height}
      option={(colours, numbers) => outcomesOption(histogram, words, isUnfinished, colours, numbers)}
      table={{
        columns: [t('charts:time'), t('charts:total'), ...ROLES.map((role) => words[role])],
        rows: buckets.map(({ at, messages, counts }) => {
          const sums = byRole(counts);
          return [
            formats.instant(at),
            formats.count(messages),
            ...ROLES.map((role) => formats.count(sums[role])),
          ];
        }),
      }}
      {...(onChoose && {
        onChoose: (first: number, last: number) =>
          onChoose(beginOf(first), beginOf(last) + bucketSeconds * 1_000),
      })}
    />
  );
}
