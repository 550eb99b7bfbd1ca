import { Box, SegmentedControl, Stack } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { OpenTaskGroup } from '@motlan/contracts';
import { leaveOut } from '../messages/leave-out.ts';
import { Answer } from '../server/answer.tsx';
import { Emptiness } from '../server/emptiness.tsx';
import { Part } from '../server/part.tsx';
import { askTasks } from './ask-repair.ts';
import { ChosenBy } from './chosen-by.tsx';
import { Older } from './older.tsx';
import { TaskGroups } from './task-groups.tsx';
import { TaskPanel } from './task-panel.tsx';
import { TasksTable } from './tasks-table.tsx';

/** Tasks or discrepancies: grouped by who must act, then by due date. */
export function Tasks({
  kind,
  groups,
}: {
  readonly kind: 'tasks' | 'discrepancies';
  readonly groups: readonly OpenTaskGroup[] | undefined;
}) {
  const { t } = useTranslation('repair');
  const navigate = useNavigate();
  const search = useSearch({ from: '/repair/$what' });
  const { agency, dataset, cursor, task } = search;
  const state = search.state === 'closed' ? 'closed' : 'open';
  const query = {
    ...{ agency, dataset, cursor, state, order: 'due' },
    // The exchange lists both kinds as tasks; here each has its own list.
    ...(kind === 'tasks' && { kind: 'update-source' }),
  };
  const tasks = useQuery({
    queryKey: [kind, query],
    queryFn: ({ signal }) => askTasks(kind, query, signal),
    placeholderData: keepPreviousData,
  });
  const chosen = tasks.data?.items.find(({ taskId }) => taskId === task);
  return (
    <Stack gap="lg">
      {groups && groups.length > 0 && (
        <Part title={t('tasks.byOwner')}>
          <TaskGroups kind={kind} groups={groups} />
        </Part>
      )}
      <Part
        title={t(`tasks.list.${kind}`)}
        aside={
          <SegmentedControl
            size="xs"
            aria-label={t('state.label')}
            value={state}
            data={(['open', 'closed'] as const).map((value) => ({ value, label: t(`state.${value}`) }))}
            onChange={(value) =>
              void navigate({
                to: '.',
                search: (before: Readonly<Record<string, unknown>>) => ({
                  ...leaveOut(before, 'state', 'cursor', 'task'),
                  ...(value === 'closed' && { state: value }),
                }),
              })
            }
          />
        }
      >
        <ChosenBy names={['agency', 'dataset']} />
        <Answer
          of={tasks}
          what={t('tasks.failed')}
          height={320}
          isEmpty={({ items }) => items.length === 0}
          empty={<Emptiness title={t(`tasks.none.${kind}`)}>{t(`tasks.noneWhy.${kind}`)}</Emptiness>}
        >
          {({ items, nextCursor }) => (
            <Box>
              <TasksTable tasks={items} selected={task ?? null} />
              <Older cursor={nextCursor} />
            </Box>
          )}
        </Answer>
      </Part>
      {chosen && <TaskPanel key={chosen.taskId} task={chosen} />}
    </Stack>
  );
}
