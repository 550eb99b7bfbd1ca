import { Anchor, Stack, Table } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { byRole, type Histogram } from '../charts/histogram.ts';
import { OutcomesChart } from '../charts/outcomes-chart.tsx';
import { useFormats } from '../language/use-formats.ts';
import { FILTER_OF_ROLE } from '../outcomes/role-of.ts';
import { RoleMark } from '../outcomes/role-mark.tsx';
import { NoMessages } from './no-messages.tsx';
import { ROLES } from '../theme/roles.ts';
import { useRange } from '../time/use-range.ts';
import type { Range } from '../time/range.ts';

/** Outcomes over time, and how many of each: every count leads to its messages. `agency` narrows these. */
export function OutcomesOverTime({
  histogram,
  range,
  agency,
}: {
  readonly histogram: Histogram;
  readonly range: Range;
  readonly agency?: string;
}) {
  const { t } = useTranslation(['traffic', 'outcomes']);
  const { count, percent, age } = useFormats();
  const { choose } = useRange();
  const { total, counts, bucketSeconds } = histogram;
  const sums = byRole(counts);
  const most = Math.max(1, ...ROLES.map((role) => sums[role]));
  if (total === 0) return <NoMessages agency={agency} />;
  return (
    <Stack gap="xs">
      <OutcomesChart
        histogram={histogram}
        label={t('outcomes.chart', { bucket: age(bucketSeconds * 1_000) })}
        onChoose={(fromMs, toMs) =>
          choose({ from: new Date(fromMs).toISOString(), to: new Date(toMs).toISOString() })
        }
      />
      <Table verticalSpacing={2} withRowBorders={false}>
        <Table.Tbody>
          {[...ROLES]
            .filter((role) => sums[role] > 0 || role !== 'pending')
            .map((role) => (
              <Table.Tr key={role}>
                <Table.Td w={180}>
                  <Anchor
                    size="sm"
                    renderRoot={(props) => (
                      <Link
                        to="/messages"
                        search={{ ...range, ...FILTER_OF_ROLE[role], ...(agency && { agency }) }}
                        {...props}
                      />
                    )}
                  >
                    <RoleMark role={role}>{t(`outcomes:role.${role}`)}</RoleMark>
                  </Anchor>
                </Table.Td>
                <Table.Td ta="right" w={90}>
                  {count(sums[role])}
                </Table.Td>
                <Table.Td ta="right" w={64} c="dimmed">
                  {percent(sums[role] / total)}
                </Table.Td>
                <Table.Td>
                  <div
                    style={{
                      width: `${(100 * sums[role]) / most}%`,
                      height: 8,
                      background: `var(--${role}-mark)`,
                    }}
                  />
                </Table.Td>
              </Table.Tr>
            ))}
        </Table.Tbody>
      </Table>
    </Stack>
  );
}
