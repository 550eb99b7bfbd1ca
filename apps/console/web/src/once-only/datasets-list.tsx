import { useTranslation } from 'react-i18next';
import { AgencyName } from '../agencies/agency-name.tsx';
import { useFormats } from '../language/use-formats.ts';
import { Answer } from '../server/answer.tsx';
import { LinkTable } from '../tables/link-table.tsx';
import { AgencyPattern } from './agency-pattern.tsx';
import { useListedDatasets } from './catalogue-queries.ts';
import { SourceState } from './source-state.tsx';
import { useCatalogueWords } from './use-catalogue-words.ts';

/** Who owns what, who may write it, and whether it may be read. */
export function DatasetsList() {
  const { t } = useTranslation('onceOnly');
  const { count } = useFormats();
  const { nameOf } = useCatalogueWords();
  return (
    <Answer of={useListedDatasets()} what={t('failed.datasets')} height={480}>
      {(datasets) => (
        <LinkTable
          label={t('view.datasets')}
          rows={datasets}
          idOf={({ id }) => id}
          linkOf={({ id }) => ({ to: '/datasets/$id', params: { id } })}
          columns={[
            { key: 'name', header: t('dataset.name'), cell: nameOf },
            {
              key: 'owner',
              header: t('dataset.owner'),
              cell: ({ owner }) => <AgencyName code={owner} short />,
            },
            {
              key: 'delegates',
              header: t('dataset.delegates'),
              cell: ({ delegates }) => delegates.map((one) => <AgencyPattern key={one} of={one} />),
            },
            { key: 'mode', header: t('dataset.mode'), cell: ({ mode }) => t(`dataset.modeShort.${mode}`) },
            {
              key: 'access',
              header: t('dataset.access'),
              cell: ({ access }) => t(`dataset.accessShort.${access}`),
            },
            { key: 'state', header: t('dataset.state'), cell: (one) => <SourceState of={one} /> },
            {
              key: 'elements',
              header: t('dataset.elements'),
              align: 'right',
              cell: ({ elements }) => count(elements.length),
            },
          ]}
        />
      )}
    </Answer>
  );
}
