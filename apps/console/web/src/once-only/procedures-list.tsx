import { Code, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../language/use-formats.ts';
import { Answer } from '../server/answer.tsx';
import { LinkTable } from '../tables/link-table.tsx';
import { AgencyPattern } from './agency-pattern.tsx';
import { useProcedures } from './catalogue-queries.ts';
import { useCatalogueWords } from './use-catalogue-words.ts';

/** Every procedure of the catalogue: who decides it, how long it takes, what it asks for. */
export function ProceduresList() {
  const { t } = useTranslation('onceOnly');
  const { count } = useFormats();
  const { nameOf } = useCatalogueWords();
  return (
    <Answer of={useProcedures()} what={t('failed.procedures')} height={480}>
      {(procedures) => (
        <LinkTable
          label={t('procedure.list')}
          rows={[...procedures.values()]}
          idOf={({ code }) => code}
          linkOf={({ code }) => ({ to: '/procedures/$code', params: { code } })}
          columns={[
            {
              key: 'name',
              header: t('procedure.name'),
              cell: (one) => (
                <>
                  <Code>{one.code}</Code> {nameOf(one)}
                  {one.reference && (
                    <Text span inherit c="dimmed">
                      {' '}
                      ({t('procedure.reference')})
                    </Text>
                  )}
                </>
              ),
            },
            {
              key: 'by',
              header: t('procedure.decidedBy'),
              cell: ({ agency }) => <AgencyPattern of={agency} />,
            },
            {
              key: 'level',
              header: t('procedure.level'),
              cell: ({ level }) => t(`procedure.levels.${level}`),
            },
            {
              key: 'papers',
              header: t('procedure.papers'),
              align: 'right',
              cell: ({ papers }) => count(papers.length),
            },
            {
              key: 'linked',
              header: t('procedure.linked'),
              align: 'right',
              cell: ({ linked }) => count(linked.length),
            },
          ]}
        />
      )}
    </Answer>
  );
}
