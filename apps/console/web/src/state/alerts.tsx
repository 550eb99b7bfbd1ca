import { Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { AlertPage } from '@motlan/contracts';
import { useFormats } from '../language/use-formats.ts';
import { useText } from '../language/use-language.ts';
import { Answer } from '../server/answer.tsx';
import { ask } from '../server/ask.ts';
import { Emptiness } from '../server/emptiness.tsx';
import { Part } from '../server/part.tsx';
import { OpenAlert } from './open-alert.tsx';
import { PastAlerts } from './past-alerts.tsx';

const EVERY_MS = 5_000;

/** What is not as it should be, since when, and who must act. */
export function Alerts() {
  const { t } = useTranslation('state');
  const { instant } = useFormats();
  const text = useText();
  const alerts = useQuery({
    queryKey: ['alerts', 'open'],
    queryFn: ({ signal }) => ask<AlertPage>('/v1/alerts', { signal }),
    refetchInterval: EVERY_MS,
  });
  return (
    <Part title={t('alerts.title')}>
      <Answer of={alerts} what={t('alerts.failed')} height={96}>
        {({ items, rules, judgedAt, webhook }) => {
          const unknown = rules.filter(({ known }) => !known);
          return (
            <Stack gap="xs">
              {items.length === 0 && (
                <Emptiness title={t('alerts.none')}>
                  {judgedAt === null
                    ? t('alerts.neverJudged')
                    : t('alerts.noneOf', { rules: rules.length, at: instant(judgedAt) })}
                </Emptiness>
              )}
              {items.map((alert) => (
                <OpenAlert key={alert.id} alert={alert} />
              ))}
              {unknown.length > 0 && (
                <Text>
                  {t('alerts.unknown', { titles: unknown.map(({ title }) => text(title)).join('; ') })}
                </Text>
              )}
              {!webhook && (
                <Text size="sm" c="dimmed">
                  {t('alerts.noWebhook')}
                </Text>
              )}
              <details>
                <summary>{t('alerts.watched')}</summary>
                <ul>
                  {rules.map(({ rule, title }) => (
                    <li key={rule}>{text(title)}</li>
                  ))}
                </ul>
              </details>
              <PastAlerts />
            </Stack>
          );
        }}
      </Answer>
    </Part>
  );
}
