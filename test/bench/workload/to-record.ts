import {
  agencySource,
  eventHeaders,
  EVENT_TYPES,
  partitionOf,
  PROVISION_PARTITIONS,
  PROVISIONS_TOPIC,
} from '@motlan/contracts';
import type { OutgoingRecord } from '@motlan/kafka';
import type { WorkloadMessage } from './workload.ts';

/** A message as a node's relay puts it onto Kafka. */
export function toRecord({ id, agency, subject, time, traceparent, body }: WorkloadMessage): OutgoingRecord {
  return {
    topic: PROVISIONS_TOPIC,
    partition: partitionOf(subject, PROVISION_PARTITIONS),
    key: subject,
    value: body,
    headers: eventHeaders({
      id,
      type: EVENT_TYPES.provision,
      source: agencySource(agency),
      subject,
      time,
      traceparent,
      causationId: null,
    }),
  };
}
