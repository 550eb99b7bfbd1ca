import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../language/use-formats.ts';
import { Answer } from '../server/answer.tsx';
import { ask } from '../server/ask.ts';

const DAYS_MS = 30 * 86_400_000;
const AGAIN_MS = 10_000;

/** How many messages a rule decided lately, and the way to them. */
export function RuleMessages({ rule }: { readonly rule: string }) {
  const { t } = useTranslation('onceOnly');
  const { count } = useFormats();
  const sums = useQuery({
    queryKey: ['rule-messages', rule],
    refetchInterval: AGAIN_MS,
    queryFn: ({ signal }) => {
      const recordsFrom = new Date(Date.now() - DAYS_MS).toISOString();
      const query = new URLSearchParams({ rule, recordsFrom, buckets: '1' });
      return ask<{ readonly total: number }>(`/v1/operational-records/histogram?${query.toString()}`, {
        signal,
      });
    },
  });
  return (
    <Answer of={sums} what={t('failed.decided')} height={20}>
      {({ total }) => (
        <Anchor
          inherit
          renderRoot={(props) => <Link to="/messages" search={{ rule, range: '30d' }} {...props} />}
        >
          {count(total)}
        </Anchor>
      )}
    </Answer>
  );
}
