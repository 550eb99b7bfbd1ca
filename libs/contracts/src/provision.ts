import type { ElementValue } from './canonical-form.ts';

/** Which record of a subject: `type` is the element group, `key` the value of the element marked as record key. */
export interface RecordRef {
  readonly type?: string;
  readonly key?: string;
}

/** The owner, a sub-unit or a delegate states one whole record; a newer version replaces it entirely. */
export interface SourceProvision {
  readonly kind: 'source';
  readonly dataset: string;
  readonly subject: string;
  readonly record?: RecordRef;
  /** 0 to 2^53-1, grows per record, shared by all who may write it. */
  readonly version: number;
  /** RFC 3339 instant, possibly past; null or absent: no end. */
  readonly validUntil?: string | null;
  /** Withdraws the record; then there are no elements. */
  readonly revoked?: boolean;
  /** Null or absent is none. */
  readonly elements?: Readonly<Record<string, ElementValue | null>>;
}

/** An agency took these elements from a citizen or business, for a dossier of a procedure. */
export interface CollectionProvision {
  readonly kind: 'collection';
  readonly dataset: string;
  readonly subject: string;
  readonly record?: RecordRef;
  readonly elements: Readonly<Record<string, ElementValue>>;
  readonly collection: {
    readonly procedureCode: string;
    readonly dossierCode: string;
    readonly legalBasis?: string;
  };
  readonly exception?: StatedException;
}

/** Why an agency asks although the value is held, or should be: a code of the catalogue and what the code demands. */
export interface StatedException {
  readonly code: string;
  /** In the officer's words. */
  readonly reason?: string;
  /** The article relied on. */
  readonly legalReference?: string;
}

export type Provision = SourceProvision | CollectionProvision;

/** Bytes of one provision body, at the node and on Kafka. */
export const PROVISION_BYTES_MAX = 262_144;

const NAME = { type: 'string', minLength: 1, maxLength: 200, pattern: '\\S' } as const;
const WHOLE = { type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER } as const;
const HEAD = {
  kind: { type: 'string' },
  dataset: NAME,
  subject: NAME,
  record: {
    type: 'object',
    additionalProperties: false,
    properties: { type: NAME, key: NAME },
  },
} as const;

/** The envelope of each kind as JSON Schema; elements are checked by the schema of their dataset. */
export const PROVISION_SCHEMAS = {
  source: {
    type: 'object',
    additionalProperties: false,
    required: ['kind', 'dataset', 'subject', 'version'],
    properties: {
      ...HEAD,
      version: WHOLE,
      validUntil: { type: ['string', 'null'], format: 'date-time' },
      revoked: { type: 'boolean' },
      elements: { type: 'object' },
    },
  },
  collection: {
    type: 'object',
    additionalProperties: false,
    required: ['kind', 'dataset', 'subject', 'elements', 'collection'],
    properties: {
      ...HEAD,
      elements: { type: 'object', minProperties: 1 },
      collection: {
        type: 'object',
        additionalProperties: false,
        required: ['procedureCode', 'dossierCode'],
        properties: {
          procedureCode: { ...NAME, maxLength: 64 },
          dossierCode: { ...NAME, maxLength: 64 },
          legalBasis: { ...NAME, maxLength: 2_000 },
        },
      },
      exception: {
        type: 'object',
        additionalProperties: false,
        required: ['code'],
        properties: {
          code: { ...NAME, maxLength: 64 },
          reason: { ...NAME, maxLength: 2_000 },
          legalReference: { ...NAME, maxLength: 500 },
        },
      },
    },
  },
} as const;
