import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ReferencedTask } from '@motlan/contracts';
import { AgencyName } from '../agencies/agency-name.tsx';
import { DatasetName } from '../datasets/dataset-name.tsx';
import { LinkTable } from '../tables/link-table.tsx';
import { Instant } from '../time/instant.tsx';
import { Due } from './due.tsx';

/** Tasks by due date; choosing one shows it below, and in the address. */
export function TasksTable({
  tasks,
  selected,
}: {
  readonly tasks: readonly ReferencedTask[];
  readonly selected: string | null;
}) {
  const { t } = useTranslation('repair');
  const navigate = useNavigate();
  const withTask = (taskId: string) => ({
    to: '.' as const,
    search: (before: Readonly<Record<string, unknown>>) => ({ ...before, task: taskId }),
  });
  return (
    <LinkTable
      label={t('tasks.byDue')}
      minWidth={1_100}
      rows={tasks}
      idOf={({ taskId }) => taskId}
      linkOf={({ taskId }) => withTask(taskId)}
      onPreview={({ taskId }) => void navigate({ ...withTask(taskId), replace: selected !== null })}
      selected={selected}
      columns={[
        {
          key: 'due',
          header: t('column.due'),
          cell: ({ dueAt, state }) => <Due at={dueAt} isClosed={state === 'closed'} />,
        },
        {
          key: 'mustAct',
          header: t('column.mustAct'),
          cell: ({ agency }) => <AgencyName code={agency} short link={false} />,
        },
        {
          key: 'dataset',
          header: t('column.dataset'),
          cell: ({ dataset }) => <DatasetName id={dataset} link={false} />,
        },
        {
          key: 'element',
          header: t('column.element'),
          mono: true,
          cell: ({ element }) => element ?? t('tasks.whole'),
        },
        { key: 'subject', header: t('column.subject'), mono: true, cell: ({ subject }) => subject },
        { key: 'ground', header: t('column.ground'), mono: true, cell: ({ ground }) => ground ?? '' },
        {
          key: 'reportedBy',
          header: t('column.reportedBy'),
          cell: ({ reportedBy }) => <AgencyName code={reportedBy} short link={false} />,
        },
        {
          key: 'dossier',
          header: t('column.dossier'),
          mono: true,
          cell: ({ dossierCode }) => dossierCode ?? '',
        },
        { key: 'opened', header: t('column.opened'), cell: ({ openedAt }) => <Instant at={openedAt} /> },
      ]}
    />
  );
}
