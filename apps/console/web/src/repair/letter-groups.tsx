import { Anchor, Table } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { WaitingLetters } from '@motlan/contracts';
import { AgencyName } from '../agencies/agency-name.tsx';
import { useFormats } from '../language/use-formats.ts';
import { Instant } from '../time/instant.tsx';
import { Reason } from './reason.tsx';

/** Letters that wait by why they were set aside and who sent them. "Dry run" is one step from here. */
export function LetterGroups({ groups }: { readonly groups: readonly WaitingLetters[] }) {
  const { t } = useTranslation('repair');
  const { count } = useFormats();
  return (
    <Table.ScrollContainer minWidth={640} type="native">
      <Table fz="sm" lh="20px" verticalSpacing={6} aria-label={t('letters.byCause')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('column.reason')}</Table.Th>
            <Table.Th scope="col">{t('column.from')}</Table.Th>
            <Table.Th scope="col">{t('column.mustAct')}</Table.Th>
            <Table.Th scope="col" ta="right">
              {t('column.letters')}
            </Table.Th>
            <Table.Th scope="col">{t('column.oldest')}</Table.Th>
            <Table.Th scope="col">{t('column.act')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {groups.map((group) => {
            const { reason, agency, letters, mustAct, mayPass, oldestAt } = group;
            const search = { reason, ...(agency !== null && { agency }) };
            return (
              <Table.Tr key={`${reason}/${agency ?? ''}`}>
                <Table.Td>
                  <Anchor
                    inherit
                    renderRoot={(props) => (
                      <Link to="/repair/$what" params={{ what: 'dead-letters' }} search={search} {...props} />
                    )}
                  >
                    <Reason code={reason} />
                  </Anchor>
                </Table.Td>
                <Table.Td>
                  {agency === null ? t('letters.nobodyKnown') : <AgencyName code={agency} short />}
                </Table.Td>
                <Table.Td>{t(`mustAct.${mustAct}`)}</Table.Td>
                <Table.Td ta="right">{count(letters)}</Table.Td>
                <Table.Td>
                  <Instant at={oldestAt} />
                </Table.Td>
                <Table.Td>
                  <Anchor
                    underline="always" // It stands in a sentence.
                    inherit
                    renderRoot={(props) => <Link to="/repair/redrives/new" search={search} {...props} />}
                  >
                    {t('letters.dryRun')}
                  </Anchor>
                  {!mayPass && ` · ${t('letters.hopeless')}`}
                </Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
