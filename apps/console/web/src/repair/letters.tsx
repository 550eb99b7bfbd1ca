import { Anchor, Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { WaitingLetters } from '@motlan/contracts';
import { leaveOut } from '../messages/leave-out.ts';
import { Answer } from '../server/answer.tsx';
import { Emptiness } from '../server/emptiness.tsx';
import { Part } from '../server/part.tsx';
import { askLetters } from './ask-repair.ts';
import { ChosenBy } from './chosen-by.tsx';
import { LetterGroups } from './letter-groups.tsx';
import { LettersTable } from './letters-table.tsx';
import { Older } from './older.tsx';

/** Dead letters: grouped by cause, and one by one. */
export function Letters({ groups }: { readonly groups: readonly WaitingLetters[] | undefined }) {
  const { t } = useTranslation('repair');
  const navigate = useNavigate();
  const search = useSearch({ from: '/repair/$what' });
  const { reason, agency, dataset, messageId, from, to, cursor } = search;
  const state = search.state === 'redriven' ? 'redriven' : 'waiting';
  const query = { reason, agency, dataset, messageId, from, to, cursor, state };
  const letters = useQuery({
    queryKey: ['dead-letters', query],
    queryFn: ({ signal }) => askLetters(query, signal),
    placeholderData: keepPreviousData,
  });
  return (
    <Stack gap="lg">
      {groups && groups.length > 0 && (
        <Part title={t('letters.byCause')}>
          <LetterGroups groups={groups} />
        </Part>
      )}
      <Part
        title={t('letters.list')}
        aside={
          <Group gap="md">
            {state === 'waiting' && (
              <Anchor
                renderRoot={(props) => (
                  <Link
                    to="/repair/redrives/new"
                    search={leaveOut(search, 'cursor', 'state', 'task', 'positions')}
                    {...props}
                  />
                )}
              >
                {t('letters.dryRunThese')}
              </Anchor>
            )}
            <SegmentedControl
              size="xs"
              aria-label={t('state.label')}
              value={state}
              data={(['waiting', 'redriven'] as const).map((value) => ({
                value,
                label: t(`state.${value}`),
              }))}
              onChange={(value) =>
                void navigate({
                  to: '.',
                  search: (before: Readonly<Record<string, unknown>>) => ({
                    ...leaveOut(before, 'state', 'cursor'),
                    ...(value === 'redriven' && { state: value }),
                  }),
                })
              }
            />
          </Group>
        }
      >
        <ChosenBy names={['reason', 'agency', 'dataset', 'messageId', 'from', 'to']} />
        <Answer
          of={letters}
          what={t('letters.failed')}
          height={320}
          isEmpty={({ items }) => items.length === 0}
          empty={
            <Emptiness title={t('letters.none')}>
              <Text span>{t('letters.noneWhy')}</Text>
            </Emptiness>
          }
        >
          {({ items, nextCursor }) => (
            <>
              <LettersTable letters={items} />
              <Older cursor={nextCursor} />
            </>
          )}
        </Answer>
      </Part>
    </Stack>
  );
}
