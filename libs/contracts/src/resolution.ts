import { Ajv } from 'ajv';
import { explain } from './explain-schema-error.ts';
import type { Breach } from './problems.ts';
import { readJson } from './read-json.ts';

/** `POST /v1/discrepancies/{id}/resolution`: how the owner settles a discrepancy, and why. */
export interface ResolutionRequest {
  /** `source-corrected`: the source states another value now. `report-unfounded`: the source was right. */
  readonly result: 'source-corrected' | 'report-unfounded';
  /** 1 to 500 characters. Write no value of the person: it is kept in the ledger and told to who reported. */
  readonly reason: string;
}

const REQUEST = {
  type: 'object',
  additionalProperties: false,
  required: ['result', 'reason'],
  properties: {
    result: { enum: ['source-corrected', 'report-unfounded'] },
    reason: { type: 'string', minLength: 1, maxLength: 500, pattern: '\\S' },
  },
} as const;

const validate = new Ajv({ allErrors: true, strict: true }).compile<ResolutionRequest>(REQUEST);

/** Reads a resolution as received. */
export function readResolution(
  bytes: Uint8Array,
): { readonly request: ResolutionRequest } | { readonly breaches: readonly Breach[] } {
  const body = readJson(bytes);
  if ('breach' in body) return { breaches: [body.breach] };
  if (validate(body.value)) return { request: body.value };
  return { breaches: (validate.errors ?? []).map((error) => explain(error, '')) };
}
