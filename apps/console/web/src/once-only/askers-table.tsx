import { Code } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Answer } from '../server/answer.tsx';
import { Emptiness } from '../server/emptiness.tsx';
import { LinkTable } from '../tables/link-table.tsx';
import { AgencyPattern } from './agency-pattern.tsx';
import { useProcedures } from './catalogue-queries.ts';
import { askersOf } from './procedure.ts';
import { useCatalogueWords } from './use-catalogue-words.ts';

/** Procedures that may ask for a dataset, and for which of its elements. */
export function AskersTable({ dataset }: { readonly dataset: string }) {
  const { t } = useTranslation('onceOnly');
  const { nameOf, elementOf } = useCatalogueWords();
  const listed = (elements: readonly string[]) =>
    elements.length === 0 ? '–' : elements.map((one) => elementOf(`${dataset}.${one}`)).join(', ');
  return (
    <Answer
      of={useProcedures()}
      what={t('failed.procedures')}
      height={160}
      isEmpty={(procedures) => askersOf(dataset, procedures.values()).length === 0}
      empty={<Emptiness title={t('dataset.askersNone')} />}
    >
      {(procedures) => (
        <LinkTable
          label={t('dataset.askers')}
          rows={askersOf(dataset, procedures.values())}
          idOf={({ procedure }) => procedure.code}
          linkOf={({ procedure }) => ({ to: '/procedures/$code', params: { code: procedure.code } })}
          columns={[
            {
              key: 'procedure',
              header: t('dataset.procedure'),
              cell: ({ procedure }) => (
                <>
                  <Code>{procedure.code}</Code> {nameOf(procedure)}
                </>
              ),
            },
            {
              key: 'agency',
              header: t('dataset.decidedBy'),
              cell: ({ procedure }) => <AgencyPattern of={procedure.agency} />,
            },
            { key: 'asks', header: t('dataset.asks'), cell: ({ asks }) => listed(asks) },
            { key: 'checks', header: t('dataset.checks'), cell: ({ checks }) => listed(checks) },
          ]}
        />
      )}
    </Answer>
  );
}
