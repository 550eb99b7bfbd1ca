import { Button, Group } from '@mantine/core';
import { Link, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../language/use-formats.ts';
import { Answer } from '../server/answer.tsx';
import { Emptiness } from '../server/emptiness.tsx';
import { LinkTable } from '../tables/link-table.tsx';
import { Instant } from '../time/instant.tsx';
import { RunStateMark } from './run-state-mark.tsx';
import { parseScenariosSearch } from './scenarios-search.ts';
import { useRunTitle } from './use-run-words.ts';
import { useRunPage } from './use-runs.ts';

/** What was played, newest first. */
export function RunsTable() {
  const { t } = useTranslation('scenarios');
  const { count } = useFormats();
  const titleOf = useRunTitle();
  const { cursor } = parseScenariosSearch(useSearch({ strict: false }));
  return (
    <Answer
      of={useRunPage(cursor)}
      what={t('failed.runs')}
      height={160}
      isEmpty={({ items }) => items.length === 0}
      empty={<Emptiness title={t('runs.none')}>{t('runs.noneWay')}</Emptiness>}
    >
      {({ items, nextCursor }) => (
        <>
          <LinkTable
            label={t('runs.list')}
            rows={items}
            idOf={({ id }) => id}
            linkOf={({ id }) => ({ to: '/scenarios/$run', params: { run: id } })}
            columns={[
              { key: 'event', header: t('runs.event'), cell: titleOf },
              { key: 'state', header: t('runs.state'), cell: (run) => <RunStateMark run={run} /> },
              { key: 'at', header: t('runs.started'), cell: (run) => <Instant at={run.startedAt} /> },
              { key: 'by', header: t('runs.by'), cell: ({ startedBy }) => startedBy },
              {
                key: 'steps',
                header: t('runs.steps'),
                align: 'right',
                cell: ({ stepsDone, steps }) => `${count(stepsDone)}/${count(steps)}`,
              },
              {
                key: 'differ',
                header: t('runs.differ'),
                align: 'right',
                cell: ({ stepsDiffering }) => count(stepsDiffering),
              },
              {
                key: 'papers',
                header: t('runs.papers'),
                align: 'right',
                cell: ({ papers }) =>
                  papers ? `${count(papers.before)}\u00a0→\u00a0${count(papers.now)}` : '–',
              },
            ]}
          />
          <Group gap="sm" mt="xs">
            {cursor !== undefined && (
              <Button
                variant="default"
                size="compact-md"
                renderRoot={(props) => <Link to="/scenarios" search={{}} {...props} />}
              >
                {t('runs.newest')}
              </Button>
            )}
            {nextCursor !== null && (
              <Button
                variant="default"
                size="compact-md"
                renderRoot={(props) => <Link to="/scenarios" search={{ cursor: nextCursor }} {...props} />}
              >
                {t('runs.older')}
              </Button>
            )}
          </Group>
        </>
      )}
    </Answer>
  );
}
