import { Anchor, CloseButton, Group, List, Stack, Text } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ReferencedTask } from '@motlan/contracts';
import { AgencyName } from '../agencies/agency-name.tsx';
import { DatasetName } from '../datasets/dataset-name.tsx';
import { leaveOut } from '../messages/leave-out.ts';
import { ShortId } from '../messages/short-id.tsx';
import { Part } from '../server/part.tsx';
import { Instant } from '../time/instant.tsx';
import { Resolution } from './resolution.tsx';
import { usePageKey } from '../app/use-page-key.ts';

/** One task: what is to be done by whom, who said what, and how it is or was settled. */
export function TaskPanel({ task }: { readonly task: ReferencedTask }) {
  const { t } = useTranslation('repair');
  const navigate = useNavigate();
  const {
    kind,
    agency,
    dataset,
    element,
    subject,
    reports = [],
    state,
    closedAt,
    result,
    resolvedBy,
    reason,
  } = task;
  const close = () =>
    void navigate({
      to: '.',
      search: (before: Readonly<Record<string, unknown>>) => leaveOut(before, 'task'),
    });
  usePageKey('Escape', close);
  return (
    <Part
      title={t(`tasks.one.${kind}`)}
      aside={<CloseButton aria-label={t('close')} title={t('close')} onClick={close} />}
    >
      <Stack gap="sm" maw="80ch">
        <Text>
          <AgencyName code={agency} /> {t(`tasks.what.${kind}`)} <code>{element ?? t('tasks.whole')}</code> ·{' '}
          <DatasetName id={dataset} /> ·{' '}
          <Anchor inherit renderRoot={(props) => <Link to="/messages" search={{ subject }} {...props} />}>
            <code>{subject}</code>
          </Anchor>
        </Text>
        {reports.length > 0 && (
          <>
            <Text fw={600}>{t('tasks.reports')}</Text>
            <List fz="sm">
              {reports.map(({ agency: by, messageId, at, rule, ground }) => (
                <List.Item key={`${by}/${messageId}`}>
                  <AgencyName code={by} short /> · <Instant at={at} /> · <code>{rule}</code>{' '}
                  {ground !== null && <code>{ground}</code>} ·{' '}
                  <Anchor
                    inherit
                    renderRoot={(props) => (
                      <Link
                        to="/messages/$id"
                        params={{ id: messageId }}
                        search={{ agency: by }}
                        {...props}
                      />
                    )}
                  >
                    {t('tasks.message')}
                  </Anchor>{' '}
                  <ShortId id={messageId} />
                </List.Item>
              ))}
            </List>
          </>
        )}
        {state === 'closed' && closedAt !== undefined && (
          <Group gap="xs">
            <Text>
              {t('tasks.closed')} <Instant at={closedAt} />
              {result !== undefined && ` · ${t(`result.${result}`)}`}
              {resolvedBy !== undefined && ` · ${t('by', { who: resolvedBy })}`}
              {reason !== undefined && ` · ${t('because', { reason })}`}
            </Text>
          </Group>
        )}
        {state === 'open' && kind === 'discrepancy' && <Resolution task={task} />}
        {state === 'open' && kind === 'update-source' && <Text c="dimmed">{t('tasks.closesItself')}</Text>}
      </Stack>
    </Part>
  );
}
