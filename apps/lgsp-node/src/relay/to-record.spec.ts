import { partitionOf, PROVISION_PARTITIONS } from '@motlan/contracts';
import { toRecord } from './to-record.ts';

it('is keyed by its subject, which the partition is of, and names its sender', () => {
  const subject = '000123456789';
  const shard = partitionOf(subject, PROVISION_PARTITIONS);
  const sent = toRecord({
    seq: '1',
    shard,
    agency: 'G12',
    messageId: '01980000-0000-7000-8000-000000000000',
    subject,
    body: Buffer.from('{}'),
    traceparent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`,
    receivedAt: new Date(0),
    again: false,
  });

  expect(sent).toMatchObject({ topic: 'motlan.provisions', key: subject, partition: shard });
  expect(sent.headers).toMatchObject({ ce_subject: subject, ce_source: '/agencies/G12' });
});
