import { Table } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { DatasetName } from '../datasets/dataset-name.tsx';
import { useFormats } from '../language/use-formats.ts';
import { RoleMark } from '../outcomes/role-mark.tsx';
import { Answer } from '../server/answer.tsx';
import { ask } from '../server/ask.ts';
import { Emptiness } from '../server/emptiness.tsx';
import { Part } from '../server/part.tsx';
import { compareSums, type DatasetSum } from './compare-sums.ts';

/** Both count every record they hold. */
const EVERY_MS = 30_000;

async function askBoth(signal: AbortSignal) {
  const [ledger, index] = await Promise.all([
    ask<{ readonly datasets: readonly DatasetSum[] }>('/exchange/v1/ledger', { signal }),
    ask<{ readonly lag: number; readonly datasets: readonly DatasetSum[] }>('/indexer/v1/index', { signal }),
  ]);
  return { lag: index.lag, datasets: compareSums(ledger.datasets, index.datasets) };
}

/** Whether the index says what the ledger says, dataset by dataset. */
export function IndexAndLedger() {
  const { t } = useTranslation('state');
  const { count } = useFormats();
  const compared = useQuery({
    queryKey: ['index-and-ledger'],
    queryFn: ({ signal }) => askBoth(signal),
    refetchInterval: EVERY_MS,
    placeholderData: keepPreviousData,
  });
  return (
    <Part title={t('index.title')}>
      <Answer
        of={compared}
        what={t('index.failed')}
        height={200}
        isEmpty={({ datasets }) => datasets.length === 0}
        empty={<Emptiness title={t('index.none')} />}
      >
        {({ datasets, lag }) => (
          <Table.ScrollContainer minWidth={480} type="native">
            <Table verticalSpacing={4} fz="sm" lh="20px" aria-label={t('index.title')}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t('index.dataset')}</Table.Th>
                  <Table.Th ta="right">{t('index.ledger')}</Table.Th>
                  <Table.Th ta="right">{t('index.index')}</Table.Th>
                  <Table.Th>{t('consumers.state')}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {datasets.map(({ dataset, ledger, index, isEqual }) => (
                  <Table.Tr key={dataset}>
                    <Table.Td>
                      <DatasetName id={dataset} />
                    </Table.Td>
                    <Table.Td ta="right">{count(ledger)}</Table.Td>
                    <Table.Td ta="right">{count(index)}</Table.Td>
                    <Table.Td>
                      {isEqual && <RoleMark role="accepted">{t('index.equal')}</RoleMark>}
                      {!isEqual && lag > 0 && (
                        <RoleMark role="pending">{t('index.onItsWay', { lag: count(lag) })}</RoleMark>
                      )}
                      {!isEqual && lag === 0 && <RoleMark role="dead">{t('index.differs')}</RoleMark>}
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        )}
      </Answer>
    </Part>
  );
}
