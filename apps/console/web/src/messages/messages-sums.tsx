import { Text } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Histogram } from '../charts/histogram.ts';
import { OutcomesChart } from '../charts/outcomes-chart.tsx';
import { Answer } from '../server/answer.tsx';
import { FailsAlone } from '../server/part.tsx';
import { useRange } from '../time/use-range.ts';
import { hasSums, type MessageFilter } from './filter.ts';

const HEIGHT = 120;

/** The messages over time by how they ended; dragging chooses a range. */
export function MessagesSums({
  filter,
  sums,
}: {
  readonly filter: MessageFilter;
  readonly sums: UseQueryResult<Histogram>;
}) {
  const { t } = useTranslation('messages');
  const { choose } = useRange();
  if (!hasSums(filter))
    return (
      <Text size="sm" c="dimmed">
        {t('sums.none')}
      </Text>
    );
  return (
    <FailsAlone>
      <Answer of={sums} what={t('sums.failed')} height={HEIGHT + 24}>
        {(histogram) => (
          <OutcomesChart
            histogram={histogram}
            label={t('sums.label')}
            height={HEIGHT}
            onChoose={(fromMs, toMs) =>
              choose({ from: new Date(fromMs).toISOString(), to: new Date(toMs).toISOString() })
            }
          />
        )}
      </Answer>
    </FailsAlone>
  );
}
