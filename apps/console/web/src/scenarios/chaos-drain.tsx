import { Code, Stack, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ChaosDrain as Drain } from '@motlan/contracts';
import { Chart } from '../charts/chart.tsx';
import { useFormats } from '../language/use-formats.ts';
import { RoleMark } from '../outcomes/role-mark.tsx';
import { Answer } from '../server/answer.tsx';
import { ask } from '../server/ask.ts';
import { Instant } from '../time/instant.tsx';
import { useNow } from '../time/use-now.ts';
import { drainOption } from './drain-option.ts';
import type { en } from './words.ts';

/** What chaos calls its faults. */
type FaultKind = keyof (typeof en)['chaos']['kinds'];

const GOES_ON_MS = 2_000;
const OVER_MS = 15_000;
/** A run looks at its hub twice a second, and proves for some seconds in silence. */
const BROKEN_OFF_MS = 120_000;

/** Faults and backlog of the chaos run on this machine; nothing where there is none. */
export function ChaosDrain() {
  const { t } = useTranslation('scenarios');
  const drain = useQuery<Drain>({
    queryKey: ['chaos-progress'],
    refetchInterval: ({ state: { data } }) => (data?.run && data.run.ended === null ? GOES_ON_MS : OVER_MS),
    queryFn: ({ signal }) => ask<Drain>('/v1/chaos-progress', { signal }),
  });
  return (
    <Answer of={drain} what={t('failed.chaos')} height={0}>
      {({ run }) => run && <Shown run={run} />}
    </Answer>
  );
}

function Shown({ run }: { readonly run: NonNullable<Drain['run']> }) {
  const { t } = useTranslation('scenarios');
  const { count, decimal } = useFormats();
  const { seed, at, ended, faults, backlog } = run;
  const isBrokenOff = useNow() - Date.parse(at) > BROKEN_OFF_MS && ended === null;
  const going = isBrokenOff ? t('chaos.brokenOff') : t('chaos.going');
  const seconds = (ms: number) => decimal(ms / 1_000, 1);
  const shown = (n: number | null) => (n === null ? '–' : count(n));
  return (
    <Stack gap="sm">
      <div>
        <Text fw={600}>
          {t('chaos.live', { seed: String(seed) })}{' '}
          <Text span inherit fw={400} c="dimmed">
            {t('chaos.lastWord')} <Instant at={at} />
          </Text>
        </Text>
        <RoleMark role={ended === 'proven' ? 'accepted' : ended === 'differs' ? 'dead' : 'pending'}>
          {ended === null ? going : ended === 'proven' ? t('chaos.proven') : t('chaos.differing')}
        </RoleMark>
      </div>
      <Chart
        label={t('chaos.backlog')}
        height={220}
        option={(colours, formats) =>
          drainOption(
            run,
            {
              waiting: t('chaos.outboxes'),
              lag: t('chaos.lag'),
              faults: t('chaos.faults'),
              loadEnds: t('chaos.loadEnds'),
            },
            colours,
            formats,
          )
        }
        table={{
          columns: [t('chaos.seconds'), t('chaos.outboxes'), t('chaos.lag')],
          rows: backlog.map(({ atMs, waiting, lag }) => [seconds(atMs), shown(waiting), shown(lag)]),
        }}
      />
      <Table fz="sm" lh="20px" verticalSpacing={4} maw={720} aria-label={t('chaos.faults')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('chaos.fault')}</Table.Th>
            <Table.Th scope="col">{t('chaos.target')}</Table.Th>
            <Table.Th scope="col" ta="right">
              {t('chaos.from')}
            </Table.Th>
            <Table.Th scope="col" ta="right">
              {t('chaos.to')}
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {faults.map(({ id, kind, target, beganMs, endedMs }) => (
            <Table.Tr key={id}>
              <Table.Td>{t(`chaos.kinds.${kind as FaultKind}`, { defaultValue: kind })}</Table.Td>
              <Table.Td>
                <Code>{target}</Code>
              </Table.Td>
              <Table.Td ta="right">{seconds(beganMs)}</Table.Td>
              <Table.Td ta="right">
                {endedMs !== null
                  ? seconds(endedMs)
                  : ended === null && !isBrokenOff
                    ? t('chaos.going')
                    : '–'}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Stack>
  );
}
