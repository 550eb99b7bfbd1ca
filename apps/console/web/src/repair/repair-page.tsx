import { Stack, Title } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { usePageTitle } from '../app/page-title.ts';
import { NotFound } from '../app/not-found.tsx';
import { FailsAlone } from '../server/part.tsx';
import { Counts, KINDS } from './counts.tsx';
import { Letters } from './letters.tsx';
import { Redrives } from './redrives.tsx';
import { Tasks } from './tasks.tsx';
import { useOpenWork } from '../figures/use-open-work.ts';

/** What waits for whom, until when? */
export function RepairPage() {
  const { t } = useTranslation('repair');
  const { what } = useParams({ from: '/repair/$what' });
  const work = useOpenWork();
  const kind = KINDS.find((one) => one === what) ?? null;
  const title = kind ? t(`kind.${kind}`) : t('redrives.title');
  usePageTitle(`${t('title')} › ${title}`);
  if (kind === null && what !== 'redrives') return <NotFound />;
  return (
    <Stack gap="lg">
      <Title order={1}>
        {t('title')} › {title}
      </Title>
      <Counts work={work} kind={kind} />
      <FailsAlone key={what}>
        {kind === 'dead-letters' && <Letters groups={work.data?.deadLetters.groups} />}
        {(kind === 'discrepancies' || kind === 'tasks') && (
          <Tasks kind={kind} groups={work.data?.[kind].groups} />
        )}
        {kind === null && <Redrives />}
      </FailsAlone>
    </Stack>
  );
}
