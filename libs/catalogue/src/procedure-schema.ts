import { Ajv } from 'ajv';
import type { Paper, Procedure } from './catalogue.ts';

/** A paper as somebody states it: what it leaves out has a default. */
type StatedPaper = Pick<Paper, 'id' | 'nameVi' | 'nameEn'> & Partial<Paper>;

/** A procedure as somebody states it, in procedures.yaml (there in snake_case) or in a catalogue entry. */
export type StatedProcedure = Pick<
  Procedure,
  'code' | 'nameVi' | 'nameEn' | 'level' | 'agency' | 'decidedBy' | 'decision'
> &
  Partial<Omit<Procedure, 'papers'>> & { readonly papers: readonly StatedPaper[] };

/** Names and sentences; the longest title of a real procedure has about 400 characters. */
const TEXT = { type: 'string', minLength: 1, maxLength: 1_000, pattern: '\\S' } as const;
const TEXT_OR_NULL = { ...TEXT, type: ['string', 'null'] } as const;
/** Days and đồng. */
const WHOLE_OR_NULL = {
  type: ['integer', 'null'],
  minimum: 0,
  maximum: Number.MAX_SAFE_INTEGER,
} as const;
/** No list of a real procedure comes near. */
const ITEMS_MAX = 100;
const TEXTS = { type: 'array', items: TEXT, maxItems: ITEMS_MAX } as const;

const PAPER_SCHEMA = {
  type: 'object',
  additionalProperties: false,
  required: ['id', 'nameVi', 'nameEn'],
  properties: {
    id: TEXT,
    nameVi: TEXT,
    nameEn: TEXT,
    of: { ...TEXTS, minItems: 1 },
    when: TEXT_OR_NULL,
    neverHeld: { type: 'boolean' },
    fallback: { enum: ['attach-paper', 'verify-later', null] },
    samePaperAs: TEXT_OR_NULL,
    anyOf: { type: 'array', items: { ...TEXTS, minItems: 1 }, maxItems: ITEMS_MAX },
  },
} as const;

/** One procedure as JSON Schema. Whether what it names exists is the catalogue's to say. */
export const PROCEDURE_SCHEMA = {
  type: 'object',
  additionalProperties: false,
  required: ['code', 'nameVi', 'nameEn', 'level', 'agency', 'decidedBy', 'decision', 'papers'],
  properties: {
    // Source: domain §3, codes of administrative procedures: 5,666 of 5,670 of the national catalogue.
    code: { type: 'string', pattern: '^[1-9]\\.\\d{6}$' },
    nameVi: TEXT,
    nameEn: TEXT,
    level: { enum: ['commune', 'province', 'ministry'] },
    agency: TEXT,
    decidedBy: TEXT,
    decision: TEXT,
    reference: { type: 'boolean' },
    lifeEvent: TEXT_OR_NULL,
    workingDays: WHOLE_OR_NULL,
    workingDaysMin: WHOLE_OR_NULL,
    workingDaysMax: WHOLE_OR_NULL,
    calendarDays: WHOLE_OR_NULL,
    calendarDaysOnPortal: WHOLE_OR_NULL,
    feeVnd: WHOLE_OR_NULL,
    feeVndOnline: WHOLE_OR_NULL,
    papers: { type: 'array', items: PAPER_SCHEMA, minItems: 1, maxItems: ITEMS_MAX },
    linked: TEXTS,
    fanOut: TEXTS,
    verifies: TEXTS,
    produces: TEXTS,
    resultHeld: TEXTS,
  },
} as const;

export const isStatedProcedure = new Ajv({
  allErrors: true,
  strict: true,
  allowUnionTypes: true,
}).compile<StatedProcedure>(PROCEDURE_SCHEMA);

/** Fills in what a stated procedure leaves out. */
export function toProcedure(stated: StatedProcedure): Procedure {
  return {
    reference: false,
    lifeEvent: null,
    workingDays: null,
    workingDaysMin: null,
    workingDaysMax: null,
    calendarDays: null,
    calendarDaysOnPortal: null,
    feeVnd: null,
    feeVndOnline: null,
    linked: [],
    fanOut: [],
    verifies: [],
    produces: [],
    resultHeld: [],
    ...stated,
    papers: stated.papers.map(toPaper),
  };
}

const toPaper = (stated: StatedPaper): Paper => ({
  of: ['applicant'],
  when: null,
  neverHeld: false,
  fallback: null,
  samePaperAs: null,
  anyOf: [],
  ...stated,
});
