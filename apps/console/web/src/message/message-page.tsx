import { Anchor, Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { MessageTrace } from '@motlan/contracts';
import { usePageTitle } from '../app/page-title.ts';
import { usePageKey } from '../app/use-page-key.ts';
import { useFormats } from '../language/use-formats.ts';
import { CopyLink } from '../messages/copy-link.tsx';
import { leaveOut } from '../messages/leave-out.ts';
import { ShortId } from '../messages/short-id.tsx';
import { Answer } from '../server/answer.tsx';
import { Problem } from '../server/ask.ts';
import { Emptiness } from '../server/emptiness.tsx';
import { Part } from '../server/part.tsx';
import { ChooseSender } from './choose-sender.tsx';
import { Context } from './context.tsx';
import { Elements } from './elements.tsx';
import { Envelopes } from './envelopes.tsx';
import { layOutWay } from './lay-out-way.ts';
import { MessageHead } from './message-head.tsx';
import { NeighbourLinks } from './neighbour-links.tsx';
import { ownRecord } from './own-record.ts';
import { useTrace } from './use-trace.ts';
import { Way } from './way.tsx';
import { Why } from './why.tsx';

/** What happened to one message, why, and who must act. */
export function MessagePage() {
  const { t } = useTranslation('message');
  const { id } = useParams({ from: '/messages/$id' });
  const { agency = null, in: line = '' } = useSearch({ from: '/messages/$id' });
  const trace = useTrace(id, agency);
  usePageTitle(t('title', { id: id.slice(0, 8) }));
  usePageKey('c', () => void navigator.clipboard.writeText(id));
  return (
    <Stack gap="lg">
      <Group justify="space-between">
        <Text ff="monospace" size="sm">
          <Anchor inherit renderRoot={(props) => <Link to="/messages" {...props} />}>
            {t('messages')}
          </Anchor>{' '}
          › <ShortId id={id} />
        </Text>
        <Group gap="md">
          <NeighbourLinks record={trace.data ? ownRecord(trace.data) : null} line={line} />
          <CopyLink />
        </Group>
      </Group>
      <Known id={id} trace={trace} />
    </Stack>
  );
}

function Known({ id, trace }: { readonly id: string; readonly trace: ReturnType<typeof useTrace> }) {
  const { t } = useTranslation('message');
  const { error, data } = trace;
  const code = data === undefined && error instanceof Problem ? error.code : null;
  if (code === 'message-id-ambiguous') return <ChooseSender messageId={id} />;
  if (code === 'unknown-message' || code === 'message-id-invalid')
    return (
      <Emptiness
        title={t('unknown.title')}
        way={<Anchor renderRoot={(props) => <Link to="/messages" {...props} />}>{t('unknown.way')}</Anchor>}
      >
        {t('unknown.why')}
      </Emptiness>
    );
  return (
    <Answer of={trace} what={t('failed')} height={480}>
      {(told) => <Told trace={told} />}
    </Answer>
  );
}

function Told({ trace }: { readonly trace: MessageTrace }) {
  const { t } = useTranslation('message');
  const { duration } = useFormats();
  const { totalMs } = layOutWay(trace.hops);
  const { view = 'compact' } = useSearch({ from: '/messages/$id' });
  const navigate = useNavigate();
  return (
    <Stack gap="lg">
      <MessageHead trace={trace} order={1} />
      <Why trace={trace} />
      <Part title={t('elements.title')}>
        <Elements trace={trace} />
      </Part>
      <Part
        title={t('way.took', { time: duration(totalMs) })}
        aside={
          <SegmentedControl
            size="xs"
            aria-label={t('way.view')}
            value={view}
            data={(['compact', 'full', 'raw'] as const).map((value) => ({ value, label: t(`way.${value}`) }))}
            onChange={(value) =>
              void navigate({
                to: '.',
                replace: true,
                search: (before: Readonly<Record<string, unknown>>) => ({
                  ...leaveOut(before, 'view'),
                  ...(value !== 'compact' && { view: value }),
                }),
              })
            }
          />
        }
      >
        {view === 'raw' ? (
          <Envelopes records={trace.records} />
        ) : (
          <Way trace={trace} full={view === 'full'} />
        )}
      </Part>
      <Part title={t('context.title')}>
        <Context trace={trace} />
      </Part>
    </Stack>
  );
}
