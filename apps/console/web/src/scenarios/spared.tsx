import { Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ScenarioRun } from '@motlan/contracts';
import { Figure } from '../figures/figure.tsx';
import { useFormats } from '../language/use-formats.ts';
import { Part } from '../server/part.tsx';

/** What nobody had to bring, and how much sooner it is done. Shown when the run has ended. */
export function Spared({
  run: { state, papers, days, steps, stepsDiffering },
}: {
  readonly run: ScenarioRun;
}) {
  const { t } = useTranslation('scenarios');
  const { count } = useFormats();
  if (state !== 'ended') return null;
  return (
    <Part title={t('run.spared')}>
      <Group gap="xl" align="flex-start">
        {papers && (
          <>
            <Figure label={t('run.papersBefore')}>{count(papers.before)}</Figure>
            <Figure label={t('run.papersNow')}>{count(papers.now)}</Figure>
          </>
        )}
        {days && (
          <>
            <Figure label={t('run.daysBefore')}>{count(days.before)}</Figure>
            <Figure label={t('run.daysNow')}>{count(days.now)}</Figure>
          </>
        )}
        <Figure label={t('run.asExpected')}>
          {count(steps - stepsDiffering)}/{count(steps)}
        </Figure>
      </Group>
    </Part>
  );
}
