import { Group, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Overview } from '../../../src/overview/overview.ts';
import type { Histogram } from '../charts/histogram.ts';
import { LatencyChart } from '../charts/latency-chart.tsx';
import { Figure } from '../figures/figure.tsx';
import { useFormats } from '../language/use-formats.ts';

/** How long decisions took over time; how much waits, where, and since when. */
export function Delays({
  overview,
  histogram,
}: {
  readonly overview: Overview | undefined;
  readonly histogram: Histogram | undefined;
}) {
  const { t } = useTranslation('traffic');
  const { count, age } = useFormats();
  const shown = (n: number | null | undefined) => (n === null || n === undefined ? '–' : count(n));
  const waiting = overview?.nodes.map((node) => node.waiting);
  const outbox = waiting?.every((n) => n !== null) ? waiting.reduce((sum, n) => sum + n, 0) : null;
  const oldest = overview?.oldestUnhandled;
  return (
    <Stack gap="md">
      {histogram?.latency && <LatencyChart histogram={histogram} label={t('delays.chart')} />}
      <Group gap="lg" align="flex-start">
        <Figure
          label={t('delays.lagExchange')}
          unit={t('delays.messages')}
          to={{ to: '/messages', search: { status: 'pending' } }}
        >
          {shown(overview?.lag.exchange)}
        </Figure>
        <Figure label={t('delays.lagIndexer')} unit={t('delays.records')} to={{ to: '/state' }}>
          {shown(overview?.lag.indexer)}
        </Figure>
        <Figure label={t('delays.lagConsole')} unit={t('delays.records')} to={{ to: '/state' }}>
          {shown(overview?.lag.console)}
        </Figure>
        <Figure label={t('delays.outbox')} unit={t('delays.messages')} to={{ to: '/state' }}>
          {shown(outbox)}
        </Figure>
        <Figure
          label={t('delays.oldest')}
          note={
            oldest
              ? t(oldest.where === 'outbox' ? 'delays.inOutbox' : 'delays.onTopic')
              : t('delays.nothingWaits')
          }
          {...(oldest?.messageId && { to: { to: '/messages/$id', params: { id: oldest.messageId } } })}
        >
          {oldest ? age(oldest.ageSeconds * 1_000) : '–'}
        </Figure>
        <Figure
          label={t('delays.deadLetters')}
          unit={t('delays.messages')}
          to={{ to: '/repair/$what', params: { what: 'dead-letters' } }}
        >
          {shown(overview?.deadLetters)}
        </Figure>
      </Group>
    </Stack>
  );
}
