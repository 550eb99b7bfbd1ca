/** Which record: `type` and `key` are '' where the dataset has none. */
export interface IndexedKey {
  readonly subject: string;
  readonly type: string;
  readonly key: string;
}

/** One version of one record, as it is to be held. */
export interface IndexedVersion extends IndexedKey {
  readonly dataset: string;
  readonly version: number;
  /** Then there are no elements and no terms. */
  readonly revoked: boolean;
  readonly provider: string;
  readonly providedAt: string;
  readonly validUntil: string | null;
  readonly elements: Readonly<Record<string, unknown>>;
  readonly partition: number;
  readonly offset: string;
  /** What a search finds it by, at most 2,600 bytes each; null: no search finds it. */
  readonly terms: readonly string[] | null;
}

/** A record as it is held. */
export interface IndexedRecord extends Omit<IndexedVersion, 'terms'> {
  readonly indexedAt: Date;
}

export interface IndexSearch {
  readonly dataset: string;
  /** All of them must be among the record's terms. */
  readonly terms: readonly string[];
  /** Only what comes after this one; null: from the first. */
  readonly after: IndexedKey | null;
  readonly limit: number;
}

/** Which version of a record is held, and where on the dataset's topic it was read. */
export interface IndexedState extends IndexedKey {
  readonly version: number;
  readonly revoked: boolean;
  readonly partition: number;
  readonly offset: string;
}

export interface IndexSum {
  readonly dataset: string;
  /** Revoked ones included. */
  readonly records: number;
  readonly fingerprint: string;
}

/** What is read of a row. */
export const COLUMNS = `dataset, subject, type, key, version, revoked, provider, provided_at AS "providedAt",
  valid_until AS "validUntil", elements, partition, "offset", indexed_at AS "indexedAt"`;

/** A row as PostgreSQL gives it. */
export type IndexedRow = Omit<IndexedRecord, 'version'> & { readonly version: string };

// int8 arrives as text; the contract keeps versions below 2^53.
export const toRecord = (row: IndexedRow): IndexedRecord => ({ ...row, version: Number(row.version) });
