import { Ajv } from 'ajv';
import {
  PROCEDURE_SCHEMA,
  toProcedure,
  type CatalogueChange,
  type DatasetChange,
  type StatedProcedure,
} from '@motlan/catalogue';
import { explainSchemaError, instantInUtc, readJson, type Breach } from '@motlan/contracts';

/** `POST /v1/catalogue-entries`, read: instants are milliseconds since 1970. */
export interface EntryRequest {
  readonly change: CatalogueChange;
  /** Null: as soon as possible. */
  readonly takesEffectMs: number | null;
  /** When an interruption ends by itself; null: it does not. */
  readonly untilMs: number | null;
  readonly reason: string;
}

/** As it is sent. What the change says of a procedure may leave out what has a default. */
export interface EntryRequestBody {
  readonly change: DatasetChange | { readonly kind: 'procedure'; readonly procedure: StatedProcedure };
  readonly takesEffectAt?: string;
  readonly until?: string;
  readonly reason: string;
}

/** Bytes of one body: a procedure of a hundred papers has some sixty thousand. */
const BODY_BYTES_MAX = 262_144;

/** Reads a request as received. Whether what it names exists, and when it may take effect, is not asked here. */
export function readEntryRequest(
  bytes: Uint8Array,
): { readonly request: EntryRequest } | { readonly breaches: readonly Breach[] } {
  if (bytes.length > BODY_BYTES_MAX) {
    const detail = `at most ${BODY_BYTES_MAX} bytes`;
    return { breaches: [{ code: 'body-too-large', pointer: '', detail }] };
  }
  const body = readJson(bytes);
  if ('breach' in body) return { breaches: [body.breach] };
  const validate = VALIDATE[kindOf(body.value)];
  if (!validate(body.value))
    return { breaches: (validate.errors ?? []).map((error) => explainSchemaError(error, '')) };
  const { change, takesEffectAt, until, reason } = body.value;
  const wrongUntil = until === undefined ? [] : breachesOfUntil(change);
  if (wrongUntil.length > 0) return { breaches: wrongUntil };
  return {
    request: {
      change: change.kind === 'procedure' ? { ...change, procedure: toProcedure(change.procedure) } : change,
      takesEffectMs: takesEffectAt === undefined ? null : Date.parse(takesEffectAt),
      untilMs: until === undefined ? null : Date.parse(until),
      reason,
    },
  };
}

/** An interruption may end by itself; a publication or a mode is a decision of its own each time. */
function breachesOfUntil(change: EntryRequestBody['change']): Breach[] {
  const set = change.kind === 'dataset' ? change.set : {};
  const { interrupted, interruptedSubjects, ...lasting } = set;
  const begins = interrupted === true || (interruptedSubjects?.length ?? 0) > 0;
  if (begins && interrupted !== false && Object.keys(lasting).length === 0) return [];
  const detail = 'leave it out, or declare an interruption and nothing else: only that ends by itself';
  return [{ code: 'field-invalid', pointer: '/until', detail }];
}

const TEXT = { type: 'string', minLength: 1, maxLength: 200, pattern: '\\S' } as const;
const INSTANT = { type: 'string', format: 'date-time' } as const;
/** Subjects one declaration may name: beyond that, a source is better declared interrupted as a whole. */
const SUBJECTS_MAX = 1_000;
/** There are 51 agencies, and patterns. */
const DELEGATES_MAX = 100;

const CHANGES = {
  dataset: {
    type: 'object',
    additionalProperties: false,
    required: ['kind', 'dataset', 'set'],
    properties: {
      kind: { const: 'dataset' },
      dataset: TEXT,
      set: {
        type: 'object',
        additionalProperties: false,
        minProperties: 1,
        properties: {
          mode: { enum: ['enforce', 'observe'] },
          published: { type: 'boolean' },
          delegates: { type: 'array', items: TEXT, maxItems: DELEGATES_MAX, uniqueItems: true },
          interrupted: { type: 'boolean' },
          interruptedSubjects: { type: 'array', items: TEXT, maxItems: SUBJECTS_MAX, uniqueItems: true },
        },
      },
    },
  },
  procedure: {
    type: 'object',
    additionalProperties: false,
    required: ['kind', 'procedure'],
    properties: { kind: { const: 'procedure' }, procedure: PROCEDURE_SCHEMA },
  },
  unknown: {
    type: 'object',
    required: ['kind'],
    properties: { kind: { enum: ['dataset', 'procedure'] } },
  },
} as const;

const ajv = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true }).addFormat(
  'date-time',
  (text: string) => instantInUtc(text) !== null,
);

const compile = (kind: keyof typeof CHANGES) =>
  ajv.compile<EntryRequestBody>({
    type: 'object',
    additionalProperties: false,
    required: ['change', 'reason'],
    properties: {
      change: CHANGES[kind],
      takesEffectAt: INSTANT,
      until: INSTANT,
      reason: { ...TEXT, maxLength: 2_000 },
    },
  });

const VALIDATE = {
  dataset: compile('dataset'),
  procedure: compile('procedure'),
  unknown: compile('unknown'),
} as const;

/** Each kind has a schema of its own, so that a breach speaks of what was meant. */
function kindOf(body: unknown): keyof typeof VALIDATE {
  const change = (body as { change?: { kind?: unknown } | null } | null)?.change;
  const kind = change?.kind;
  return kind === 'dataset' || kind === 'procedure' ? kind : 'unknown';
}
