import {
  EVENT_TYPES,
  headerText,
  instantInUtc,
  readJson,
  sharedKey,
  type ProblemCode,
  type RawHeaders,
  type SharedRecord,
} from '@motlan/contracts';

/** A record as it lay on a shared topic. */
export interface ReceivedBytes {
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers: RawHeaders;
}

export type DecodedRecord = { readonly shared: SharedRecord } | { readonly unreadable: string };

/** Characters of a subject, type or key: what a provision may name, so three of them fit PostgreSQL's index row. */
const NAME_MAX = 200;

/** Reads one record of a dataset's topic, or says which field is wrong, never with its value. */
export function decodeSharedRecord(dataset: string, { key, value, headers }: ReceivedBytes): DecodedRecord {
  if (headerText(headers, 'ce_type') !== EVENT_TYPES.sharedRecord) return wrong('headers-invalid', 'ce_type');
  const body = readJson(value ?? new Uint8Array());
  if ('breach' in body) return wrong(body.breach.code, knownPlace(body.breach.pointer));
  if (!isObject(body.value)) return wrong('field-invalid', '');
  for (const [name, fits] of Object.entries(FIELDS)) {
    if (!fits(body.value[name])) return wrong('field-invalid', `/${name}`);
  }
  const shared = body.value as unknown as SharedRecord; // Every field it names has just been checked.
  if (shared.dataset !== dataset) return wrong('field-invalid', '/dataset');
  if (shared.revoked && Object.keys(shared.elements).length > 0) return wrong('field-invalid', '/elements');
  const expected = sharedKey(shared.subject, shared.record.type ?? '', shared.record.key ?? '');
  return key?.toString() === expected ? { shared } : wrong('field-invalid', 'key');
}

const FIELDS: Readonly<Record<keyof SharedRecord, (value: unknown) => boolean>> = {
  dataset: isName,
  subject: isName,
  record: (value) => isObject(value) && isNameOrNone(value['type']) && isNameOrNone(value['key']),
  version: (value) => Number.isSafeInteger(value) && Number(value) >= 0,
  revoked: (value) => typeof value === 'boolean',
  provider: isName,
  providedAt: isInstant,
  validUntil: (value) => value === null || isInstant(value),
  elements: (value) => isObject(value) && Object.values(value).every(isElementValue),
};

/** The field a pointer leads into, as far as the name is ours: names inside it are the message's own words. */
function knownPlace(pointer: string): string {
  const name = pointer.split('/')[1] ?? '';
  return Object.hasOwn(FIELDS, name) ? `/${name}` : '';
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isName(value: unknown): boolean {
  return typeof value === 'string' && value !== '' && Array.from(value).length <= NAME_MAX;
}

function isNameOrNone(value: unknown): boolean {
  return value === undefined || value === '' || isName(value);
}

function isInstant(value: unknown): boolean {
  return typeof value === 'string' && instantInUtc(value) !== null;
}

function isElementValue(value: unknown): boolean {
  if (Array.isArray(value)) return value.every((item) => typeof item === 'string');
  return typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value);
}

const wrong = (code: ProblemCode, where: string): DecodedRecord => ({
  unreadable: where === '' ? code : `${code} ${where}`,
});
