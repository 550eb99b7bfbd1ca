import { Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { OperationalRecord } from '@motlan/contracts';
import { useFormats } from '../language/use-formats.ts';
import { OutcomeMark } from '../outcomes/outcome-mark.tsx';
import { positionOf, senderOf } from '../messages/row-link.ts';

/** Every record under one id as it lay on Kafka: headers, place and sizes. The subject by its reference; no value. */
export function Envelopes({ records }: { readonly records: readonly OperationalRecord[] }) {
  const { t } = useTranslation('message');
  const { bytes } = useFormats();
  if (records.length === 0) return <Text c="dimmed">{t('raw.none')}</Text>;
  return records.map((record) => {
    const { topic, messageId, subject, requestInTs, traceId, requestSize, responseSize } = record;
    const sender = senderOf(record);
    const facts: readonly (readonly [string, string | null])[] = [
      ['topic', topic],
      ['partition/offset', positionOf(record)],
      ['ce_id', messageId],
      ['ce_type', record.kind === null ? null : 'vn.motlan.provision.v1'],
      ['ce_source', sender === null ? null : `/agencies/${sender}`],
      ['ce_subject', subject],
      ['ce_time', requestInTs === null ? null : iso(requestInTs)],
      [t('raw.appended'), iso(record.brokerAppendTs)],
      ['traceparent', traceId],
      [t('raw.request'), requestSize === null ? null : bytes(requestSize)],
      [t('raw.response'), responseSize === null ? null : bytes(responseSize)],
    ];
    return (
      <Table
        key={positionOf(record)}
        fz="sm"
        lh="20px"
        verticalSpacing={2}
        mb="md"
        w="auto"
        captionSide="top"
      >
        <Table.Caption ta="left" mb={4}>
          <OutcomeMark outcome={record.outcome} status={record.status} />
        </Table.Caption>
        <Table.Tbody>
          {facts.map(([name, value]) => (
            <Table.Tr key={name}>
              <Table.Th scope="row" fw={400} c="dimmed">
                {name}
              </Table.Th>
              <Table.Td ff="monospace">{value ?? '–'}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    );
  });
}

const iso = (ms: number): string => new Date(ms).toISOString();
