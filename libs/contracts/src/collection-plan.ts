import { Ajv } from 'ajv';
import { explain } from './explain-schema-error.ts';
import type { Breach } from './problems.ts';
import { readJson } from './read-json.ts';

/** `POST /v1/collection-plans`: who plans which procedure for whom. */
export interface CollectionPlanRequest {
  readonly agency: string;
  readonly procedureCode: string;
  /** Role → subject. */
  readonly subjects: Readonly<Record<string, string>>;
  /** Conditions that hold, by id; all others do not. */
  readonly facts?: readonly string[];
}

const TEXT = { type: 'string', minLength: 1, maxLength: 200, pattern: '\\S' } as const;
const REQUEST = {
  type: 'object',
  additionalProperties: false,
  required: ['agency', 'procedureCode', 'subjects'],
  properties: {
    agency: TEXT,
    procedureCode: TEXT,
    subjects: { type: 'object', additionalProperties: TEXT, maxProperties: 20 },
    facts: { type: 'array', items: TEXT, maxItems: 50 },
  },
} as const;

const validate = new Ajv({ allErrors: true, strict: true }).compile<CollectionPlanRequest>(REQUEST);

/** Reads a request as received. Whether agency, procedure, roles and facts exist is the catalogue's to say. */
export function readCollectionPlanRequest(
  bytes: Uint8Array,
): { readonly request: CollectionPlanRequest } | { readonly breaches: readonly Breach[] } {
  const body = readJson(bytes);
  if ('breach' in body) return { breaches: [body.breach] };
  if (validate(body.value)) return { request: body.value };
  return { breaches: (validate.errors ?? []).map((error) => explain(error, '')) };
}
