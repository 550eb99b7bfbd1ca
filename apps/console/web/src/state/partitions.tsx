import { Table } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../language/use-formats.ts';
import { RoleMark } from '../outcomes/role-mark.tsx';
import { Answer } from '../server/answer.tsx';
import { ask } from '../server/ask.ts';
import { Part } from '../server/part.tsx';
import { missingOf, type ConservationTold, type Sums } from './missing-of.ts';

const EVERY_MS = 2_000;
const TERMS = ['received', 'decided', 'replayed', 'deadLettered'] as const;

/** The conservation equation per partition: a partition that misses something is the boldest line. */
export function Partitions() {
  const { t } = useTranslation('state');
  const { count } = useFormats();
  const conservation = useQuery({
    queryKey: ['conservation'],
    queryFn: ({ signal }) => ask<ConservationTold>('/exchange/v1/conservation', { signal }),
    refetchInterval: EVERY_MS,
    placeholderData: keepPreviousData,
  });
  const cells = (sums: Sums & { readonly lag: number }) => (
    <>
      {TERMS.map((term) => (
        <Table.Td key={term} ta="right">
          {count(sums[term])}
        </Table.Td>
      ))}
      <Table.Td ta="right">
        {missingOf(sums) === 0 ? count(0) : <RoleMark role="dead">{count(missingOf(sums))}</RoleMark>}
      </Table.Td>
      <Table.Td ta="right">{count(sums.lag)}</Table.Td>
    </>
  );
  return (
    <Part title={t('conservation.title')}>
      <Answer of={conservation} what={t('conservation.failed')} height={640}>
        {(told) => (
          <>
            <RoleMark role={told.holds ? 'accepted' : 'dead'}>
              {t(told.holds ? 'conservation.holds' : 'conservation.broken')}
            </RoleMark>
            <Table.ScrollContainer minWidth={520} type="native">
              <Table verticalSpacing={4} fz="sm" lh="20px" aria-label={t('conservation.title')}>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>{t('conservation.partition')}</Table.Th>
                    <Table.Th ta="right">{t('conservation.received')}</Table.Th>
                    <Table.Th ta="right">{t('conservation.decided')}</Table.Th>
                    <Table.Th ta="right">{t('conservation.replayed')}</Table.Th>
                    <Table.Th ta="right">{t('conservation.setAside')}</Table.Th>
                    <Table.Th ta="right">{t('conservation.missing')}</Table.Th>
                    <Table.Th ta="right">{t('conservation.lag')}</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {told.partitions.map((sums) => (
                    <Table.Tr key={sums.partition}>
                      <Table.Td>{sums.partition}</Table.Td>
                      {cells(sums)}
                    </Table.Tr>
                  ))}
                  <Table.Tr fw={600}>
                    <Table.Td>{t('conservation.all')}</Table.Td>
                    {cells(told)}
                  </Table.Tr>
                </Table.Tbody>
              </Table>
            </Table.ScrollContainer>
          </>
        )}
      </Answer>
    </Part>
  );
}
