import { Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { byRole, type Histogram } from '../charts/histogram.ts';
import { Figure } from '../figures/figure.tsx';
import { useOverview } from '../figures/use-overview.ts';
import { useFormats } from '../language/use-formats.ts';
import { RoleMark } from '../outcomes/role-mark.tsx';
import type { Range } from '../time/range.ts';
import { useNow } from '../time/use-now.ts';
import { useLastMessages } from './use-last-messages.ts';

const MINUTE_MS = 60_000;

/** Rate, refusals, what is set aside, what waits in its outbox, when it was last heard. */
export function AgencyFigures({
  code,
  histogram,
  range,
}: {
  readonly code: string;
  readonly histogram: Histogram | undefined;
  readonly range: Range;
}) {
  const { t } = useTranslation('agency');
  const { age, count, percent, rate, instant } = useFormats();
  const { data: overview } = useOverview();
  const { data: last } = useLastMessages(code);
  const now = useNow();
  const sums = histogram && byRole(histogram.counts);
  const seenMs = last?.items[0]?.brokerAppendTs;
  const nodes = overview?.nodes ?? [];
  const waiting = nodes.flatMap(({ agencies }) => agencies ?? []).filter(({ agency }) => agency === code);
  const isKnown = nodes.some(({ agencies }) => agencies !== null);
  const share = (n: number, all: number) =>
    all === 0 ? undefined : t('ofMessages', { share: percent(n / all, 1), messages: count(all) });
  return (
    <Group gap="lg" align="flex-start">
      {nodes.some((node) => !node.answered && node.hosts?.includes(code)) && (
        <RoleMark role="dead">{t('silent')}</RoleMark>
      )}
      <Figure
        label={t('rate')}
        unit={t('perMinute')}
        to={{ to: '/messages', search: { ...range, agency: code } }}
      >
        {histogram ? rate(histogram.total / minutesOf(histogram, now)) : '–'}
      </Figure>
      <Figure
        label={t('refused')}
        note={histogram && sums && share(sums.refused, histogram.total)}
        to={{ to: '/messages', search: { ...range, agency: code, outcome: 'refused' } }}
      >
        {sums ? count(sums.refused) : '–'}
      </Figure>
      <Figure
        label={t('setAside')}
        note={histogram && sums && share(sums.dead, histogram.total)}
        to={{ to: '/messages', search: { ...range, agency: code, status: 'set-aside' } }}
      >
        {sums ? count(sums.dead) : '–'}
      </Figure>
      <Figure label={t('outbox')} unit={t('waiting')} to={{ to: '/state' }}>
        {isKnown ? count(waiting.reduce((sum, one) => sum + one.waiting, 0)) : '–'}
      </Figure>
      <Figure
        label={t('lastSeen')}
        {...(seenMs !== undefined && { unit: t('ago') })}
        note={seenMs === undefined ? t('never') : instant(seenMs)}
      >
        {seenMs === undefined ? '–' : age(now - seenMs)}
      </Figure>
    </Group>
  );
}

const minutesOf = ({ recordsFrom, recordsTo }: Histogram, nowMs: number): number =>
  Math.max(1, (Math.min(nowMs, Date.parse(recordsTo)) - Date.parse(recordsFrom)) / MINUTE_MS);
