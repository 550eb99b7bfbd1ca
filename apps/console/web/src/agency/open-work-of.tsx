import { Anchor, Code, Table } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { DatasetName } from '../datasets/dataset-name.tsx';
import { useOpenWork } from '../figures/use-open-work.ts';
import { useFormats } from '../language/use-formats.ts';
import { RoleMark } from '../outcomes/role-mark.tsx';
import { Answer } from '../server/answer.tsx';
import { Emptiness } from '../server/emptiness.tsx';
import { Part } from '../server/part.tsx';
import { Instant } from '../time/instant.tsx';
import { workOf, type WorkLine } from './work-of.ts';

const PAGES = { deadLetters: 'dead-letters', discrepancies: 'discrepancies', tasks: 'tasks' } as const;

/** What waits for one agency, until when. */
export function OpenWorkOf({ code }: { readonly code: string }) {
  const { t } = useTranslation('agency');
  const work = useOpenWork();
  return (
    <Part title={t('work')}>
      <Answer
        of={work}
        what={t('workFailed')}
        height={96}
        isEmpty={(told) => workOf(told, code).length === 0}
        empty={<Emptiness title={t('workNone')} />}
      >
        {(told) => (
          <Table.ScrollContainer minWidth={560} type="native">
            <Table verticalSpacing={6} fz="sm">
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t('what')}</Table.Th>
                  <Table.Th>{t('about')}</Table.Th>
                  <Table.Th ta="right">{t('open')}</Table.Th>
                  <Table.Th ta="right">{t('overdue')}</Table.Th>
                  <Table.Th>{t('oldest')}</Table.Th>
                  <Table.Th>{t('nextDue')}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {workOf(told, code).map((line) => (
                  <Line key={`${line.kind} ${line.about} ${line.oldestAt}`} code={code} line={line} />
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        )}
      </Answer>
    </Part>
  );
}

function Line({ code, line }: { readonly code: string; readonly line: WorkLine }) {
  const { t } = useTranslation('agency');
  const { count } = useFormats();
  const { kind, about, open, overdue, oldestAt, nextDueAt } = line;
  return (
    <Table.Tr>
      <Table.Td>
        <Anchor
          inherit
          renderRoot={(props) => (
            <Link to="/repair/$what" params={{ what: PAGES[kind] }} search={{ agency: code }} {...props} />
          )}
        >
          {t(`kind.${kind}`)}
        </Anchor>
      </Table.Td>
      <Table.Td>{kind === 'deadLetters' ? <Code>{about}</Code> : <DatasetName id={about} />}</Table.Td>
      <Table.Td ta="right">{count(open)}</Table.Td>
      <Table.Td ta="right">
        {overdue === null && '–'}
        {overdue === 0 && count(0)}
        {overdue !== null && overdue > 0 && <RoleMark role="dead">{count(overdue)}</RoleMark>}
      </Table.Td>
      <Table.Td>
        <Instant at={oldestAt} />
      </Table.Td>
      <Table.Td>
        <Instant at={nextDueAt} />
      </Table.Td>
    </Table.Tr>
  );
}
