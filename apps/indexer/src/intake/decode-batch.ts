import type { DatasetDescription, SharedRecord } from '@motlan/contracts';
import type { RecordBatch } from '@motlan/kafka';
import type { IndexedVersion, UnreadableRecord } from '@motlan/persistence';
import { searchTermsOf } from '../search/search-terms.ts';
import { decodeSharedRecord } from './decode-shared-record.ts';

/** The versions a batch states, in its order, and beside them what cannot be read. */
export function decodeBatch(
  dataset: DatasetDescription,
  { topic, partition, records }: RecordBatch,
): { readonly versions: IndexedVersion[]; readonly unreadable: UnreadableRecord[] } {
  const versions: IndexedVersion[] = [];
  const unreadable: UnreadableRecord[] = [];
  for (const received of records) {
    const { offset, key, value } = received;
    const decoded = decodeSharedRecord(dataset.id, received);
    if ('shared' in decoded) versions.push(toVersion(dataset, decoded.shared, partition, offset));
    else unreadable.push({ topic, partition, offset, reason: decoded.unreadable, key, value });
  }
  return { versions, unreadable };
}

function toVersion(
  dataset: DatasetDescription,
  { subject, record, version, revoked, provider, providedAt, validUntil, elements }: SharedRecord,
  partition: number,
  offset: string,
): IndexedVersion {
  return {
    dataset: dataset.id,
    subject,
    type: record.type ?? '',
    key: record.key ?? '',
    version,
    revoked,
    provider,
    providedAt,
    validUntil,
    elements,
    partition,
    offset,
    terms: revoked ? null : searchTermsOf(dataset, elements),
  };
}
