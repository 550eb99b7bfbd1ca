import type { ReactNode } from 'react';
import { Anchor, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { MessageTrace } from '@motlan/contracts';
import { DatasetName } from '../datasets/dataset-name.tsx';
import { useFormats } from '../language/use-formats.ts';
import { askPage } from '../messages/ask-messages.ts';
import type { MessageFilter } from '../messages/filter.ts';
import { Instant } from '../time/instant.tsx';
import { ownRecord } from './own-record.ts';
import { useProcedure } from './use-procedure.ts';

/** What the message belongs to: its dossier, its subject by reference, its procedure, and its replays. */
export function Context({ trace }: { readonly trace: MessageTrace }) {
  const { t } = useTranslation('message');
  const record = ownRecord(trace);
  const replays = trace.records.filter(({ status }) => status === 'replayed');
  if (!record) return <Text c="dimmed">{t('context.none')}</Text>;
  const { dossierCode, subject, procedureCode } = record;
  return (
    <Group gap="lg" fz="sm">
      {dossierCode !== null && (
        <Fact name={t('context.dossier')}>
          <Messages filter={{ dossier: dossierCode }}>{dossierCode}</Messages>
        </Fact>
      )}
      {subject !== null && (
        <Fact name={t('context.subject')}>
          <Messages filter={{ subject }}>{subject}</Messages>
        </Fact>
      )}
      {procedureCode !== null && (
        <Fact name={t('context.procedure')}>
          <Procedure code={procedureCode} />
        </Fact>
      )}
      <Fact name={t('context.dataset')}>
        <DatasetName id={trace.dataset} />
      </Fact>
      {replays.length > 0 && (
        <Fact name={t('context.replayed', { times: String(replays.length) })}>
          <Instant at={replays.at(-1)!.brokerAppendTs} />
        </Fact>
      )}
    </Group>
  );
}

const Fact = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <span>
    <Text span size="sm" c="dimmed">
      {name}
    </Text>{' '}
    {children}
  </span>
);

/** A link to all messages of something, with how many there are. */
function Messages({ filter, children }: { readonly filter: MessageFilter; readonly children: string }) {
  const { countTo } = useFormats();
  const { data } = useQuery({
    queryKey: ['messages-of', filter],
    queryFn: ({ signal }) => askPage(filter, { fromMs: 0, toMs: null }, { limit: COUNTED_MAX + 1, signal }),
    select: ({ items }) => items.length,
  });
  return (
    <Anchor inherit renderRoot={(props) => <Link to="/messages" search={filter} {...props} />}>
      <code>{children}</code>
      {data !== undefined && ` (${countTo(data, COUNTED_MAX)})`}
    </Anchor>
  );
}

/** A dossier has a handful. */
const COUNTED_MAX = 100;

function Procedure({ code }: { readonly code: string }) {
  const name = useProcedure(code);
  return (
    <Anchor inherit renderRoot={(props) => <Link to="/procedures/$code" params={{ code }} {...props} />}>
      <code>{code}</code> {name}
    </Anchor>
  );
}
