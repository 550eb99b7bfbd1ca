import { Anchor, Code, Stack, Text, Title } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { AgencyName } from '../agencies/agency-name.tsx';
import { usePageTitle } from '../app/page-title.ts';
import { Facts } from '../facts/facts.tsx';
import { useLanguage } from '../language/use-language.ts';
import { Answer } from '../server/answer.tsx';
import { Part } from '../server/part.tsx';
import { AgencyPattern } from './agency-pattern.tsx';
import { AskersTable } from './askers-table.tsx';
import { useDataset, type ListedDataset } from './catalogue-queries.ts';
import { ElementsTable } from './elements-table.tsx';
import { SourceState } from './source-state.tsx';
import type { en } from './words.ts';

/** Kinds of subjects that have words. */
type SubjectKind = keyof (typeof en)['dataset']['subjects'];

/** One database: who owns it, who may ask for it, what it consists of, and whether its source answers. */
export function DatasetPage() {
  const { t } = useTranslation('onceOnly');
  const { id = '' } = useParams({ strict: false });
  return (
    <Answer of={useDataset(id)} what={t('failed.dataset')} height={640}>
      {(dataset) => <Shown dataset={dataset} />}
    </Answer>
  );
}

function Shown({ dataset }: { readonly dataset: ListedDataset }) {
  const { t } = useTranslation('onceOnly');
  const language = useLanguage();
  const { id, delegates } = dataset;
  const name = language === 'vi' ? dataset.nameVi : dataset.nameEn;
  usePageTitle(name);
  return (
    <Stack gap="xl">
      <div>
        <Text c="dimmed">
          <Anchor
            underline="always"
            renderRoot={(props) => <Link to="/once-only" search={{ view: 'datasets' }} {...props} />}
          >
            {t('view.datasets')}
          </Anchor>{' '}
          › <Code>{id}</Code>
        </Text>
        <Title>{name}</Title>
        <SourceState of={dataset} />
      </div>
      <Facts
        of={[
          [t('dataset.owner'), <AgencyName key="owner" code={dataset.owner} />],
          [
            t('dataset.delegates'),
            delegates.length === 0
              ? t('dataset.nobody')
              : delegates.map((one, i) => (
                  <span key={one}>
                    {i > 0 && ', '}
                    <AgencyPattern of={one} />
                  </span>
                )),
          ],
          [t('dataset.mode'), t(`dataset.modes.${dataset.mode}`)],
          [t('dataset.access'), t(`dataset.accesses.${dataset.access}`)],
          [
            t('dataset.subject'),
            t(`dataset.subjects.${dataset.subject.kind as SubjectKind}`, {
              defaultValue: dataset.subject.kind,
            }),
          ],
          [
            t('dataset.legalBasis'),
            <span key="law" lang="en">
              {dataset.legalBasis}
            </span>,
          ],
          [
            t('procedure.messages'),
            <Anchor
              underline="always"
              key="messages"
              inherit
              renderRoot={(props) => (
                <Link to="/messages" search={{ dataset: id, range: '24h' }} {...props} />
              )}
            >
              {t('dataset.messages')}
            </Anchor>,
          ],
        ]}
      />
      <Part title={t('dataset.askers')}>
        <AskersTable dataset={id} />
      </Part>
      <Part title={t('dataset.elements')}>
        <ElementsTable dataset={dataset} />
      </Part>
    </Stack>
  );
}
