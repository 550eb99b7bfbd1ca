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

/** A plan as the caller reads it. Subjects appear in `href` only: the caller knows them by role. */
export interface CollectionPlanAnswer {
  readonly agency: string;
  readonly procedureCode: string;
  readonly catalogueVersion: number;
  /** RFC 3339, UTC: what was held then. */
  readonly plannedAt: string;
  readonly papers: readonly PlannedPaper[];
  /** Papers the person need not bring, and copies that would have been asked twice. */
  readonly spared: { readonly papers: number; readonly copies: number };
}

export interface PlannedPaper {
  readonly procedureCode: string;
  readonly paper: string;
  readonly nameEn: string;
  readonly nameVi: string;
  /** `reuse`: do not ask. `ask`: may be asked, on `ground`. `never-held`: no database has it. `not-needed`: its condition does not hold. */
  readonly answer: 'reuse' | 'ask' | 'never-held' | 'not-needed';
  readonly ground?: string;
  /** Where the source is interrupted: take the paper, or issue now and verify when it is back. */
  readonly fallback?: 'attach-paper' | 'verify-later';
  readonly sameAs?: string;
  readonly reuse: readonly {
    readonly role: string;
    readonly dataset: string;
    readonly element: string;
    readonly heldBy: string;
    readonly version: number;
    readonly providedAt: string;
    /** The number the record stands under, where it is one the subject had before. */
    readonly formerSubject?: string;
    readonly href: string;
  }[];
  readonly ask: readonly {
    readonly role: string;
    readonly dataset: string;
    readonly element: string;
    readonly ground: string;
  }[];
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
