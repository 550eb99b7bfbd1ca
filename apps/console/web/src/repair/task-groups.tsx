import { Anchor, Table } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { OpenTaskGroup } from '@motlan/contracts';
import { AgencyName } from '../agencies/agency-name.tsx';
import { DatasetName } from '../datasets/dataset-name.tsx';
import { useFormats } from '../language/use-formats.ts';
import { Due } from './due.tsx';

/** Who must act, how often, and until when first. */
export function TaskGroups({
  kind,
  groups,
}: {
  readonly kind: 'tasks' | 'discrepancies';
  readonly groups: readonly OpenTaskGroup[];
}) {
  const { t } = useTranslation('repair');
  const { count } = useFormats();
  return (
    <Table.ScrollContainer minWidth={560} type="native">
      <Table fz="sm" lh="20px" verticalSpacing={6} aria-label={t('tasks.byOwner')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('column.mustAct')}</Table.Th>
            <Table.Th scope="col">{t('column.dataset')}</Table.Th>
            <Table.Th scope="col" ta="right">
              {t('column.open')}
            </Table.Th>
            <Table.Th scope="col" ta="right">
              {t('column.overdue')}
            </Table.Th>
            <Table.Th scope="col">{t('column.nextDue')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {groups.map(({ agency, dataset, open, overdue, nextDueAt }) => (
            <Table.Tr key={`${agency}/${dataset}`}>
              <Table.Td>
                <AgencyName code={agency} />
              </Table.Td>
              <Table.Td>
                <DatasetName id={dataset} />
              </Table.Td>
              <Table.Td ta="right">
                <Anchor
                  inherit
                  renderRoot={(props) => (
                    <Link
                      to="/repair/$what"
                      params={{ what: kind }}
                      search={{ agency, dataset }}
                      {...props}
                    />
                  )}
                >
                  {count(open)}
                </Anchor>
              </Table.Td>
              <Table.Td ta="right">{count(overdue)}</Table.Td>
              <Table.Td>
                <Due at={nextDueAt} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
