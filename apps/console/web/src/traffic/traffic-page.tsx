import { Stack, VisuallyHidden } from '@mantine/core';
import { useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { usePageTitle } from '../app/page-title.ts';
import { useOverview } from '../figures/use-overview.ts';
import { useHistogram } from '../figures/use-histogram.ts';
import { Answer } from '../server/answer.tsx';
import { Part } from '../server/part.tsx';
import { parseRange } from '../time/range.ts';
import { RangePicker } from '../time/range-picker.tsx';
import { AgencyMap } from './agency-map.tsx';
import { Delays } from './delays.tsx';
import { Flow } from './flow.tsx';
import { FourFigures } from './four-figures.tsx';
import { OutcomesOverTime } from '../figures/outcomes-over-time.tsx';
import classes from './traffic-page.module.css';

/** What flows now, and where is it slow or refused? */
export function TrafficPage() {
  const { t } = useTranslation('traffic');
  usePageTitle(t('title'));
  const range = parseRange(useSearch({ strict: false }));
  const overview = useOverview();
  const histogram = useHistogram(range);
  return (
    <Stack gap="lg">
      <VisuallyHidden component="h1">{t('title')}</VisuallyHidden>
      <div className={classes['top']}>
        <RangePicker />
        <FourFigures overview={overview.data} latency={histogram.data?.latency} />
      </div>
      <Part title={t('flow.title')}>
        <Answer of={overview} what={t('flow.failed')} height={128}>
          {(now) => <Flow now={now} />}
        </Answer>
      </Part>
      <div className={classes['columns']}>
        <Stack gap="lg">
          <Part title={t('outcomes.title')}>
            <Answer of={histogram} what={t('outcomes.failed')} height={360}>
              {(told) => <OutcomesOverTime histogram={told} range={range} />}
            </Answer>
          </Part>
          <Part title={t('delays.title')}>
            <Delays overview={overview.data} histogram={histogram.data} />
          </Part>
        </Stack>
        <AgencyMap range={range} />
      </div>
    </Stack>
  );
}
