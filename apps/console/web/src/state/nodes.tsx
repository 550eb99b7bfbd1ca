import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { NodeNow } from '../../../src/overview/overview.ts';
import { AgencyName } from '../agencies/agency-name.tsx';
import { useOverview } from '../figures/use-overview.ts';
import { useFormats } from '../language/use-formats.ts';
import { RoleMark } from '../outcomes/role-mark.tsx';
import { Answer } from '../server/answer.tsx';
import { Part } from '../server/part.tsx';

/** Every LGSP node: whether it answers, what waits in its outbox and since when. */
export function Nodes() {
  const { t } = useTranslation('state');
  return (
    <Part title={t('nodes.title')}>
      <Answer of={useOverview()} what={t('consumers.failed')} height={96}>
        {({ nodes }) => (
          <Table.ScrollContainer minWidth={480} type="native">
            <Table verticalSpacing={4} fz="sm" lh="20px" aria-label={t('nodes.title')}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t('consumers.address')}</Table.Th>
                  <Table.Th>{t('consumers.state')}</Table.Th>
                  <Table.Th ta="right">{t('nodes.waiting')}</Table.Th>
                  <Table.Th ta="right">{t('nodes.oldest')}</Table.Th>
                  <Table.Th>{t('nodes.agencies')}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {nodes.map((node) => (
                  <Node key={node.url} node={node} />
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        )}
      </Answer>
    </Part>
  );
}

function Node({ node }: { readonly node: NodeNow }) {
  const { t } = useTranslation('state');
  const { age, count, instant } = useFormats();
  const { url, answered, waiting, oldestWaitingSeconds, agencies, lastAnsweredAt } = node;
  const silent = lastAnsweredAt
    ? t('nodes.silentSince', { at: instant(lastAnsweredAt) })
    : t('consumers.silent');
  return (
    <Table.Tr>
      <Table.Td ff="monospace">{url}</Table.Td>
      <Table.Td>
        <RoleMark role={answered ? 'accepted' : 'dead'}>
          {answered ? t('consumers.answers') : silent}
        </RoleMark>
      </Table.Td>
      <Table.Td ta="right">{waiting === null ? '–' : count(waiting)}</Table.Td>
      <Table.Td ta="right">
        {oldestWaitingSeconds === null ? '–' : age(oldestWaitingSeconds * 1_000)}
      </Table.Td>
      <Table.Td>
        {agencies === null || agencies.length === 0
          ? '–'
          : agencies.map(({ agency, waiting: n }) => (
              <div key={agency}>
                <AgencyName code={agency} short /> {count(n)}
              </div>
            ))}
      </Table.Td>
    </Table.Tr>
  );
}
