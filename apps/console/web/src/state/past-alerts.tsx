import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { AlertPage } from '@motlan/contracts';
import { useFormats } from '../language/use-formats.ts';
import { useText } from '../language/use-language.ts';
import { ask } from '../server/ask.ts';

const SHOWN = '10';
const EVERY_MS = 30_000;

/** What was wrong lately and is not any more. Nothing where nothing was. */
export function PastAlerts() {
  const { t } = useTranslation('state');
  const { age, instant } = useFormats();
  const text = useText();
  const { data } = useQuery({
    queryKey: ['alerts', 'closed'],
    queryFn: ({ signal }) =>
      ask<AlertPage>(`/v1/alerts?${new URLSearchParams({ state: 'closed', limit: SHOWN })}`, { signal }),
    refetchInterval: EVERY_MS,
  });
  if (!data || data.items.length === 0) return null;
  return (
    <details>
      <summary>{t('alerts.past')}</summary>
      <ul>
        {data.items.map(({ id, sentence, since, closedAt }) => (
          <li key={id}>
            <Text size="sm">
              {text(sentence)} {instant(since)}
              {closedAt !== null &&
                ` · ${t('alerts.lasted', { age: age(Date.parse(closedAt) - Date.parse(since)) })}`}
            </Text>
          </li>
        ))}
      </ul>
    </details>
  );
}
