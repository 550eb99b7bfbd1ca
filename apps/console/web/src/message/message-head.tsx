import { Group, Text, Title } from '@mantine/core';
import type { MessageTrace } from '@motlan/contracts';
import { AgencyName } from '../agencies/agency-name.tsx';
import { RoleIcon } from '../outcomes/role-icon.tsx';
import { roleOf } from '../outcomes/role-of.ts';
import { useOutcomeWords } from '../outcomes/use-outcome-words.ts';
import { Instant } from '../time/instant.tsx';
import { ownRecord } from './own-record.ts';
import { endOf } from './end-of.ts';

/** How a message ended, large; who sent it, and when it was appended. */
export function MessageHead({ trace, order }: { readonly trace: MessageTrace; readonly order: 1 | 2 }) {
  const wordsOf = useOutcomeWords();
  const end = endOf(trace);
  const record = ownRecord(trace);
  return (
    <Group justify="space-between" align="baseline" gap="md">
      <Group gap="sm" wrap="nowrap">
        <RoleIcon role={roleOf(end)} size={order === 1 ? 28 : 20} />
        <Title
          order={order}
          style={{ color: `var(--${roleOf(end)}-text)` }}
          {...(order === 1 && { fz: 28, lh: '36px' })}
        >
          {wordsOf(end)}
        </Title>
      </Group>
      <Text>
        <AgencyName code={trace.agency} />
        {record && (
          <>
            {' · '}
            <Instant at={record.brokerAppendTs} precision="ms" />
          </>
        )}
      </Text>
    </Group>
  );
}
