import type { SetAsideReason } from './set-aside-reasons.ts';

/** Dead letters are found by these; what is absent does not matter. */
export interface DeadLetterFilter {
  readonly reason?: string;
  /** A sub-unit by its own code, an agency of the first level with all its sub-units. */
  readonly agency?: string;
  /** As the body states it, where it could be read. */
  readonly dataset?: string;
  readonly messageId?: string;
  /** RFC 3339: set aside at this instant or later. */
  readonly from?: string;
  /** RFC 3339: set aside before this instant. */
  readonly to?: string;
}

/** Letters of one call of a redrive. Their bytes pass through memory once: ten thousand usual ones are a few megabytes. */
export const REDRIVE_LETTERS_MAX = 10_000;
export const REDRIVE_BYTES_MAX = 67_108_864;

/** `GET /v1/dead-letters`: one record set aside. Agencies see their own, without subject and without bytes. */
export interface ListedDeadLetter {
  /** `partition/offset` on motlan.provisions. */
  readonly position: string;
  readonly reason: string;
  /** Place in the body, or `/headers/<name>`. */
  readonly pointer: string | null;
  /** Where it failed. */
  readonly hop: string;
  readonly remedy: SetAsideReason;
  /** The sender, where the headers name an agency of the catalogue. */
  readonly agency: string | null;
  /** As the header states it; null where it states none, and for agencies. */
  readonly subject: string | null;
  readonly dataset: string | null;
  readonly messageId: string | null;
  readonly appendedAt: string;
  readonly setAsideAt: string;
  /** Bytes of the body. */
  readonly size: number;
  readonly state: 'waiting' | 'redriven';
  /** Of all letters of the same message: same source, subject and message id. */
  readonly failures: { readonly count: number; readonly firstAt: string; readonly lastAt: string };
  /** Oldest first. */
  readonly redrives: readonly PastRedrive[];
}

/** One redrive a letter was part of. */
export interface PastRedrive {
  readonly id: string;
  readonly at: string;
  readonly by: string;
  readonly reason: string;
  /** The message id the edited message got; null where the bytes went unchanged. */
  readonly editedAs: string | null;
}

export interface DeadLetterPage {
  readonly items: readonly ListedDeadLetter[];
  readonly nextCursor: string | null;
}

/** Bytes as base64, and as text where they are UTF-8. */
export interface ShownBytes {
  readonly base64: string;
  readonly text: string | null;
}

/** `GET /v1/dead-letters/{partition}/{offset}`, for operators: with everything as it was received. */
export interface ShownDeadLetter extends ListedDeadLetter {
  readonly source: string | null;
  readonly key: ShownBytes | null;
  readonly body: ShownBytes | null;
  /** Several of one name in their order. */
  readonly headers: readonly ({ readonly name: string } & ShownBytes)[];
}
