import { Anchor, Group, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Conservation } from '../figures/conservation.tsx';
import { useOverview } from '../figures/use-overview.ts';
import { useFormats } from '../language/use-formats.ts';
import { LiveMark } from '../live/live-mark.tsx';
import { RoleMark } from '../outcomes/role-mark.tsx';
import { Problem } from '../server/ask.ts';
import classes from './strip.module.css';

/** On every page: is it well, is anything lost. No click needed. */
export function Strip() {
  const { t } = useTranslation();
  const { age, count, time } = useFormats();
  const { data, error, dataUpdatedAt } = useOverview();
  return (
    <Group component="section" aria-label={t('strip.label')} className={classes['strip']} gap={0}>
      {error !== null && (
        <RoleMark role="dead">
          {t('error')}: {t('strip.unknown')} {data && t('strip.upTo', { at: time(dataUpdatedAt) })}{' '}
          {error instanceof Problem && `(${error.code})`}
        </RoleMark>
      )}
      {data && (
        <>
          {data.conservation ? (
            <Anchor c="inherit" fz="sm" renderRoot={(props) => <Link to="/state" {...props} />}>
              <Conservation {...data.conservation} />
            </Anchor>
          ) : (
            <RoleMark role="dead">{t('strip.exchangeSilent')}</RoleMark>
          )}
          <Text size="sm">
            {t('strip.oldest')} <strong>{age((data.oldestUnhandled?.ageSeconds ?? 0) * 1_000)}</strong>
          </Text>
          <Text size="sm">
            {t('strip.lag')} <strong>{data.lag.exchange === null ? '?' : count(data.lag.exchange)}</strong>
          </Text>
          <Silent silent={data.sources.filter(({ answered }) => !answered)} />
        </>
      )}
      <LiveMark />
    </Group>
  );
}

function Silent({
  silent,
}: {
  readonly silent: readonly { readonly source: string; readonly url: string | null }[];
}) {
  const { t } = useTranslation();
  if (silent.length === 0) return <Text size="sm">{t('strip.noneSilent')}</Text>;
  return (
    <Anchor
      fz="sm"
      title={silent.map(({ url, source }) => url ?? source).join(', ')}
      renderRoot={(props) => <Link to="/state" {...props} />}
    >
      <RoleMark role="dead">{t('strip.silent', { count: silent.length })}</RoleMark>
    </Anchor>
  );
}
