import { Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Overview } from '../../../src/overview/overview.ts';
import type { Latency } from '../charts/histogram.ts';
import { Figure } from '../figures/figure.tsx';
import { useFormats } from '../language/use-formats.ts';

/** How much is decided now, and how long it took in the range. */
export function FourFigures({
  overview,
  latency,
}: {
  readonly overview: Overview | undefined;
  /** Of the range; null where nothing was decided, undefined while that is not known. */
  readonly latency: Latency | null | undefined;
}) {
  const { t } = useTranslation('traffic');
  const { rate, count } = useFormats();
  return (
    <Group gap="lg" align="flex-start">
      <Figure label={t('decidedNow')} unit={t('perSecond')}>
        {overview ? rate(overview.rates.endedPerSecond) : '–'}
      </Figure>
      {(['p50', 'p95', 'p99'] as const).map((p) => (
        <Figure
          key={p}
          label={t('latencyOf', { p })}
          unit="ms"
          note={
            latency === undefined
              ? undefined
              : latency === null
                ? t('none')
                : t('ofRange', { messages: count(latency.messages) })
          }
        >
          {latency ? count(latency[`${p}Ms`]) : '–'}
        </Figure>
      ))}
    </Group>
  );
}
