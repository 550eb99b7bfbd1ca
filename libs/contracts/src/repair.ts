import type { ListedDeadLetter, ShownDeadLetter } from './dead-letter.ts';
import type { TaskMessage } from './messages.ts';

/** An agency's word in a discrepancy: who, when, by which rule; the value stays with it. */
export interface TaskReport {
  readonly agency: string;
  readonly messageId: string;
  readonly at: string;
  readonly rule: string;
  readonly ground: string | null;
}

/** `GET /v1/tasks` and `GET /v1/discrepancies` of the exchange. */
export interface ListedTask extends TaskMessage {
  /** Of a discrepancy: everybody's word, oldest first. */
  readonly reports?: readonly TaskReport[];
}

/** The same at the console: the subject by its reference, and no record key. */
export interface ReferencedTask extends Omit<ListedTask, 'subject' | 'record'> {
  /** E.g. `S-7f3a91c2`. */
  readonly subject: string;
  readonly recordType: string | null;
}

/** `GET /v1/dead-letters` of the console: the subject by its reference. */
export interface ReferencedLetter extends Omit<ListedDeadLetter, 'subject'> {
  readonly subject: string | null;
}

/** Somebody looked at what a letter holds: who, when, why. */
export interface LetterViewing {
  readonly id: string;
  readonly at: string;
  readonly by: string;
  readonly purpose: string;
}

/** `GET /v1/dead-letters/{partition}/{offset}` of the console: what can be told without telling what stands in it. */
export interface HiddenLetter extends ReferencedLetter {
  readonly keyBytes: number | null;
  readonly bodyBytes: number | null;
  readonly headers: readonly { readonly name: string; readonly bytes: number }[];
  /** Newest first, at most a hundred. */
  readonly viewings: readonly LetterViewing[];
}

/** `POST /v1/dead-letters/{partition}/{offset}/viewings`: the letter as it was received, and the note that it was shown. */
export interface ViewedLetter {
  readonly viewing: LetterViewing;
  readonly letter: ShownDeadLetter;
}
