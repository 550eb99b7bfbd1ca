import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useOverview } from '../figures/use-overview.ts';
import { useFormats } from '../language/use-formats.ts';
import { RoleMark } from '../outcomes/role-mark.tsx';
import { Answer } from '../server/answer.tsx';
import { Part } from '../server/part.tsx';

/** What each consumer has not taken yet, and whether its app answers. */
export function Consumers() {
  const { t } = useTranslation('state');
  const { count } = useFormats();
  return (
    <Part title={t('consumers.title')}>
      <Answer of={useOverview()} what={t('consumers.failed')} height={128}>
        {({ lag }) => (
          <Table verticalSpacing={4} fz="sm" lh="20px" aria-label={t('consumers.title')}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('consumers.consumer')}</Table.Th>
                <Table.Th ta="right">{t('consumers.lag')}</Table.Th>
                <Table.Th>{t('consumers.state')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {(['exchange', 'indexer', 'console'] as const).map((consumer) => (
                <Table.Tr key={consumer}>
                  <Table.Td>{t(`consumers.${consumer}`)}</Table.Td>
                  <Table.Td ta="right">{lag[consumer] === null ? '–' : count(lag[consumer])}</Table.Td>
                  <Table.Td>
                    <RoleMark role={lag[consumer] === null ? 'dead' : 'accepted'}>
                      {t(lag[consumer] === null ? 'consumers.silent' : 'consumers.answers')}
                    </RoleMark>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        )}
      </Answer>
    </Part>
  );
}
