import { Anchor, Code } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { OperationalRecord } from '@motlan/contracts';
import { useFormats } from '../language/use-formats.ts';
import { ask } from '../server/ask.ts';
import { Emptiness } from '../server/emptiness.tsx';
import { useRange } from '../time/use-range.ts';

const HOUR_MS = 3_600_000;

/** Nothing in this range, with when the last was and the way there; or nothing yet, with how to send the first. */
export function NoMessages({ agency }: { readonly agency?: string | undefined }) {
  const { t } = useTranslation('traffic');
  const { instant } = useFormats();
  const { choose } = useRange();
  const { data } = useQuery({
    queryKey: ['newest-message', agency],
    queryFn: ({ signal }) =>
      ask<{ readonly items: readonly OperationalRecord[] }>(
        `/v1/operational-records?${new URLSearchParams({ limit: '1', ...(agency && { agency }) })}`,
        { signal },
      ),
  });
  if (data?.items.length === 0)
    return (
      <Emptiness title={t('outcomes.nothingYet')}>
        {t('outcomes.first')} <Code>motlan scenario all</Code>
      </Emptiness>
    );
  const lastMs = data?.items[0]?.brokerAppendTs;
  return (
    <Emptiness
      title={t('outcomes.nothing')}
      way={
        lastMs !== undefined && (
          <Anchor
            component="button"
            onClick={() => {
              const from = new Date(lastMs - HOUR_MS).toISOString();
              choose({ from, to: new Date(lastMs + 60_000).toISOString() });
            }}
          >
            {t('outcomes.nothingWay')}
          </Anchor>
        )
      }
    >
      {lastMs !== undefined && t('outcomes.last', { at: instant(lastMs) })}
    </Emptiness>
  );
}
