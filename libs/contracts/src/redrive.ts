import { Ajv } from 'ajv';
import { instantInUtc } from './canonical-form.ts';
import { REDRIVE_LETTERS_MAX, type DeadLetterFilter } from './dead-letter.ts';
import { explain } from './explain-schema-error.ts';
import type { Breach } from './problems.ts';
import { readJson } from './read-json.ts';

/** `POST /v1/dead-letters/redrive`. Either a filter, which finds letters that wait, or positions. */
export interface RedriveRequest {
  readonly filter?: DeadLetterFilter;
  /** `partition/offset` each; letters that were redriven before are taken again. */
  readonly positions?: readonly string[];
  /** True unless stated: decides and sends nothing. */
  readonly dryRun?: boolean;
  /** Needed for the act. Write no value of a person: it is kept and shown to the letters' senders. */
  readonly reason?: string;
}

/** `POST /v1/dead-letters/{partition}/{offset}/edited`. */
export interface EditedRedriveRequest {
  /** The whole provision, put right. */
  readonly body: object;
  readonly reason: string;
}

/** What a letter would become, or has become. */
export type LetterOutcome =
  | { readonly became: 'decided'; readonly outcome: string; readonly rules: readonly string[] }
  /** Decided before, under the same id: it gets that decision again. `bodyDiffers`: the id was used for another body. */
  | { readonly became: 'replayed'; readonly outcome: string; readonly bodyDiffers: boolean }
  | { readonly became: 'set-aside'; readonly reason: string; readonly pointer: string | null };

/** One letter of a dry run. */
export type PreviewedLetter = LetterOutcome & {
  readonly position: string;
  readonly agency: string | null;
  readonly messageId: string | null;
  /** Why it was set aside. */
  readonly wasSetAsideFor: string;
};

/** How many became what: outcomes and reasons by code. */
export interface LetterCounts {
  readonly decided: Readonly<Record<string, number>>;
  readonly replayed: number;
  readonly setAside: Readonly<Record<string, number>>;
}

/** Answer to a dry run: what would happen if the letters were sent now. Nothing was. */
export interface RedrivePreview {
  readonly dryRun: true;
  readonly letters: number;
  readonly counts: LetterCounts;
  readonly catalogueVersion: number;
  readonly ruleSet: number;
  readonly decidedAt: string;
  readonly outcomes: readonly PreviewedLetter[];
}

/** Answer to the act: the letters are on their way under their ids. */
export interface RedriveStarted {
  readonly dryRun: false;
  /** Of the redrive; null where no letter waits that fits. */
  readonly id: string | null;
  readonly letters: number;
}

/** Answer to an edited redrive: a new message is on its way. */
export interface EditedRedriveStarted {
  readonly id: string;
  readonly messageId: string;
}

/** `GET /v1/redrives`: one act. */
export interface ListedRedrive {
  readonly id: string;
  readonly at: string;
  readonly by: string;
  readonly reason: string;
  readonly kind: 'unchanged' | 'edited';
  /** As it was asked for; null where positions were named. */
  readonly filter: DeadLetterFilter | null;
  readonly letters: number;
  /** Acknowledged by the brokers so far. */
  readonly sent: number;
}

/** What has become of one letter of an act so far. `waiting`: for Kafka; `sent`: not decided yet, or of no known message. */
export type RedrivenLetter = {
  readonly position: string;
  readonly messageId: string | null;
} & (
  | { readonly became: 'waiting' | 'sent' }
  | { readonly became: 'refused'; readonly reason: string }
  | {
      readonly became: 'decided' | 'replayed';
      readonly outcome: string;
      readonly decidedAt: string;
      /** Of the record that was decided. */
      readonly newPosition: string;
    }
  | { readonly became: 'set-aside'; readonly reason: string; readonly newPosition: string }
);

/** `GET /v1/redrives/{id}`. */
export interface ShownRedrive extends ListedRedrive {
  readonly outcomes: readonly RedrivenLetter[];
  readonly nextCursor: string | null;
}

const REASON = { type: 'string', minLength: 1, maxLength: 500, pattern: '\\S' } as const;
const TEXT = { type: 'string', minLength: 1, maxLength: 200 } as const;
const INSTANT = { type: 'string', format: 'date-time' } as const;

const ajv = new Ajv({ allErrors: true, strict: true });
ajv.addFormat('date-time', (text: string) => instantInUtc(text) !== null);

const validRedrive = ajv.compile<RedriveRequest>({
  type: 'object',
  additionalProperties: false,
  properties: {
    filter: {
      type: 'object',
      additionalProperties: false,
      properties: {
        reason: TEXT,
        agency: TEXT,
        dataset: TEXT,
        messageId: TEXT,
        from: INSTANT,
        to: INSTANT,
      },
    },
    positions: {
      type: 'array',
      minItems: 1,
      maxItems: REDRIVE_LETTERS_MAX,
      items: { type: 'string', pattern: '^[0-9]{1,5}/[0-9]{1,18}$' },
    },
    dryRun: { type: 'boolean' },
    reason: REASON,
  },
});

const validEdited = ajv.compile<EditedRedriveRequest>({
  type: 'object',
  additionalProperties: false,
  required: ['body', 'reason'],
  properties: { body: { type: 'object' }, reason: REASON },
});

type Read<T> = { readonly request: T } | { readonly breaches: readonly Breach[] };

/** Reads a redrive as received. */
export function readRedrive(bytes: Uint8Array): Read<RedriveRequest> {
  const read = readBy(validRedrive, bytes);
  if ('breaches' in read) return read;
  const { filter, positions, dryRun = true, reason } = read.request;
  if ((filter === undefined) === (positions === undefined))
    return breach('field-missing', '', 'state either filter or positions; {} is every letter that waits');
  if (!dryRun && reason === undefined)
    return breach('field-missing', '/reason', 'say why: it is kept with the redrive');
  return read;
}

/** Reads an edited redrive as received; its body is left to the contract. */
export const readEditedRedrive = (bytes: Uint8Array): Read<EditedRedriveRequest> =>
  readBy(validEdited, bytes);

type Validator<T> = ((body: unknown) => body is T) & { errors?: unknown };

function readBy<T>(validate: Validator<T>, bytes: Uint8Array): Read<T> {
  const body = readJson(bytes);
  if ('breach' in body) return { breaches: [body.breach] };
  if (validate(body.value)) return { request: body.value };
  const errors = (validate.errors ?? []) as Parameters<typeof explain>[0][];
  return { breaches: errors.map((error) => explain(error, '')) };
}

const breach = (code: Breach['code'], pointer: string, detail: string) => ({
  breaches: [{ code, pointer, detail }],
});
