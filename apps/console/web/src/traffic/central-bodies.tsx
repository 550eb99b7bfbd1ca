import { Anchor, Table } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { AgencyName } from '../agencies/agency-name.tsx';
import { useAgencies } from '../agencies/use-agencies.ts';
import { useFormats } from '../language/use-formats.ts';
import { RoleMark } from '../outcomes/role-mark.tsx';
import type { RowLink } from '../tables/link-table.tsx';
import type { Range } from '../time/range.ts';
import { stepOf, type AgencyFigures, type MapFigure } from './agency-figures.ts';
import { saySilence, writeFigure } from './say-figure.ts';
import classes from './agency-map.module.css';

/** Ministries and the like by one figure, most first. The name opens the agency, the figure the messages it counts. */
export function CentralBodies({
  figure,
  figures,
  range,
}: {
  readonly figure: MapFigure;
  readonly figures: ReadonlyMap<string, AgencyFigures>;
  readonly range: Range;
}) {
  const { t } = useTranslation('traffic');
  const formats = useFormats();
  const bodies = [...useAgencies().values()]
    .filter(({ kind }) => kind === 'ministry')
    .map(({ code }) => ({ code, told: figures.get(code) }))
    .sort((a, b) => (b.told?.[figure] ?? -1) - (a.told?.[figure] ?? -1));
  const most = Math.max(1, ...bodies.map(({ told }) => told?.[figure] ?? 0));
  return (
    <Table verticalSpacing={4} horizontalSpacing={4} fz="sm" lh="20px" w="auto">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('map.agency')}</Table.Th>
          <Table.Th colSpan={2}>{t(`map.unit.${figure}`)}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {bodies.map(({ code, told }) => {
          const value = told?.[figure] ?? null;
          return (
            <Table.Tr key={code}>
              <Table.Td>
                <AgencyName code={code} short />
              </Table.Td>
              <Table.Td
                ta="right"
                {...(told?.isSilent && { colSpan: 2, style: { whiteSpace: 'nowrap' as const } })}
              >
                {told?.isSilent && <RoleMark role="dead">{saySilence(told, t, formats)}</RoleMark>}
                {value !== null && (
                  <Anchor
                    inherit
                    renderRoot={(props) => <Link {...messagesOf(code, figure, range)} {...props} />}
                  >
                    {writeFigure(figure, value, formats)}
                  </Anchor>
                )}
                {value === null && !told?.isSilent && '–'}
              </Table.Td>
              {!told?.isSilent && (
                <Table.Td w={72}>
                  {value !== null && value > 0 && (
                    <div
                      className={classes['bar']}
                      style={{
                        width: `${(100 * value) / most}%`,
                        background: `var(--ramp-${stepOf(value)})`,
                      }}
                    />
                  )}
                </Table.Td>
              )}
            </Table.Tr>
          );
        })}
      </Table.Tbody>
    </Table>
  );
}

function messagesOf(agency: string, figure: MapFigure, range: Range): RowLink {
  if (figure === 'lag') return { to: '/messages', search: { agency, status: 'pending', range: '30d' } };
  return {
    to: '/messages',
    search: { ...range, agency, ...(figure === 'refused' && { outcome: 'refused' }) },
  };
}
