import {
  agencyOfSource,
  headerText,
  instantInUtc,
  isMessageId,
  validTraceparent,
  type SubjectReferences,
} from '@motlan/contracts';
import type { ReceivedRecord } from '@motlan/kafka';
import type { Facet } from '@motlan/persistence';
import type { KnownCatalogue } from '../known-catalogue.ts';
import { emptyEvent, type Sighting } from './sightings.ts';

/** What the reader needs to know besides the records. */
export interface ReaderContext {
  readonly catalogue: KnownCatalogue;
  readonly references: SubjectReferences;
}

/** What a code may look like that is kept as it was sent: free text could be anything about anybody. */
const CODE = /^[\p{L}\p{N}._:/-]{1,64}$/u;
/** Longer than any subject of a dataset. */
const SUBJECT_MAX = 200;

/**
 * What a provision says of itself, whether it keeps the contract or not. Only codes of the catalogue, codes that look like
 * codes, instants and sizes come through.
 */
export function readProvision(
  { partition, offset }: { readonly partition: number; readonly offset: string },
  record: ReceivedRecord,
  { catalogue, references }: ReaderContext,
): Sighting & { readonly facet: Facet } {
  const header = (name: string) => headerText(record.headers, name);
  const sender = catalogue.sender(agencyOfSource(header('ce_source') ?? ''));
  const id = header('ce_id');
  const subject = header('ce_subject');
  const { kind, dataset, procedureCode, dossierCode, exceptionCode } = readBody(record.value, catalogue);
  return {
    event: {
      ...emptyEvent(partition, offset),
      messageId: id !== null && isMessageId(id) ? id : null,
      source: sender?.subUnit ?? null,
      subjectRef: subject && subject.length <= SUBJECT_MAX ? references.of(subject).toString() : null,
      procedureCode,
      dossierCode,
      exceptionCode,
      traceId: validTraceparent(header('traceparent'))?.slice(3, 35) ?? null,
      sentAtMs: instantMs(header('ce_time')),
      requestBytes: record.value?.length ?? 0,
    },
    facet: {
      agency: sender?.agency ?? null,
      addressee: dataset === null ? null : catalogue.ownerOf(dataset),
      dataset,
      kind,
      status: 'pending',
      outcome: null,
      rules: [],
      grounds: [],
      fault: null,
    },
  };
}

/** Milliseconds since 1970 of an RFC 3339 instant; null where it is none. */
export function instantMs(text: unknown): number | null {
  return typeof text === 'string' && instantInUtc(text) !== null ? Date.parse(text) : null;
}

interface Body {
  readonly kind: Facet['kind'];
  readonly dataset: string | null;
  readonly procedureCode: string | null;
  readonly dossierCode: string | null;
  readonly exceptionCode: string | null;
}

function readBody(value: Buffer | null, catalogue: KnownCatalogue): Body {
  const body = objectIn(parse(value));
  const collection = objectIn(body['collection']);
  const { kind, dataset } = body;
  return {
    kind: kind === 'source' || kind === 'collection' ? kind : null,
    dataset: typeof dataset === 'string' && catalogue.ownerOf(dataset) !== null ? dataset : null,
    procedureCode: codeIn(collection['procedureCode']),
    dossierCode: codeIn(collection['dossierCode']),
    exceptionCode: codeIn(objectIn(body['exception'])['code']),
  };
}

export function parse(value: Buffer | null): unknown {
  try {
    return value === null ? undefined : JSON.parse(value.toString('utf8'));
  } catch {
    return undefined; // The exchange sets it aside and says why.
  }
}

type Named = Readonly<Record<string, unknown>>;

export const objectIn = (value: unknown): Named =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Named) : {};

const codeIn = (value: unknown): string | null =>
  typeof value === 'string' && CODE.test(value) ? value : null;
