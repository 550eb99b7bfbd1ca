import {
  agencyOfSource,
  EVENT_TYPES,
  headerText,
  isMessageId,
  partitionOf,
  PROVISION_PARTITIONS,
  readEnvelope,
} from '@motlan/contracts';
import type { EventEnvelope, ProblemCode, Provision, ProvisionContract } from '@motlan/contracts';
import { isAgency, type Catalogue } from '@motlan/catalogue';
import type { ReceivedRecord } from '@motlan/kafka';
import type { TestSubjects } from './test-subjects.ts';

/** A record that keeps the contract, ready to be decided. */
export interface ReadableRecord {
  readonly record: ReceivedRecord;
  readonly envelope: EventEnvelope;
  /** The agency of the envelope, a sub-unit included: never a field of the body. */
  readonly publisher: string;
  readonly provision: Provision;
}

/** A record that does not, with what is known of it. */
export interface UnreadableRecord {
  readonly record: ReceivedRecord;
  readonly reason: ProblemCode;
  /** Place in the body, or `/headers/<name>`. */
  readonly pointer: string | null;
  /** The sender, where the headers name an agency of the catalogue: it is told. */
  readonly sender: string | null;
}

export type Read = ReadableRecord | UnreadableRecord;

export const isReadable = (read: Read): read is ReadableRecord => 'provision' in read;

/** Reads one record of `motlan.provisions`: envelope, sender, body, then key, subject and partition together. */
export function readRecord(
  record: ReceivedRecord,
  partition: number,
  contract: ProvisionContract,
  catalogue: Catalogue,
  testSubjects: TestSubjects,
): Read {
  const publisher = agencyOfSource(headerText(record.headers, 'ce_source') ?? '');
  const sender = publisher !== null && isAgency(catalogue, publisher) ? publisher : null;
  const aside = (reason: ProblemCode, pointer: string | null = null): UnreadableRecord => ({
    record,
    reason,
    pointer,
    sender,
  });

  const envelope = readEnvelope(record.headers);
  if ('wrong' in envelope) return aside('headers-invalid', `/headers/${envelope.wrong}`);
  if (sender === null) return aside('unknown-agency', '/headers/ce_source');
  if (envelope.type !== EVENT_TYPES.provision) return aside('headers-invalid', '/headers/ce_type');
  if (record.value === null) return aside('body-missing', '');
  const { provision, breaches } = contract.readBytes(record.value);
  if (!provision) return aside(breaches[0]?.code ?? 'field-invalid', breaches[0]?.pointer ?? '');
  if (!isInItsPlace(record, partition, envelope.subject, provision.subject))
    return aside('wrong-partition', '/subject');
  if (testSubjects.isSetAside(provision.subject)) return aside('test-subject', '/subject');
  return { record, envelope, publisher: sender, provision };
}

function isInItsPlace(
  { key }: ReceivedRecord,
  partition: number,
  headerSubject: string,
  subject: string,
): boolean {
  return (
    key !== null &&
    headerSubject === subject &&
    key.toString('utf8') === subject &&
    partitionOf(key, PROVISION_PARTITIONS) === partition
  );
}

/** The message id a record states, or null where it states none that is one. */
export function statedMessageId(record: ReceivedRecord): string | null {
  const id = headerText(record.headers, 'ce_id');
  return id !== null && isMessageId(id) ? id : null;
}
