import type { SetAsideReason } from './set-aside-reasons.ts';

/** `GET /v1/open-work`: what waits for somebody, counted whole. Instants are RFC 3339, UTC. */
export interface OpenWork {
  readonly at: string;
  readonly deadLetters: {
    /** Letters nobody has sent again. */
    readonly waiting: number;
    readonly oldestAt: string | null;
    /** Most letters first. */
    readonly groups: readonly WaitingLetters[];
  };
  readonly discrepancies: OpenTasks;
  /** Updates of a source. */
  readonly tasks: OpenTasks;
}

/** Letters of one reason and one sender. */
export interface WaitingLetters {
  readonly reason: string;
  /** Null where the headers name no agency of the catalogue. */
  readonly agency: string | null;
  readonly mustAct: SetAsideReason['mustAct'];
  /** Whether the same bytes may be taken one day. */
  readonly mayPass: boolean;
  readonly letters: number;
  readonly oldestAt: string;
}

export interface OpenTasks {
  readonly open: number;
  /** Of these, past their due date. */
  readonly overdue: number;
  readonly oldestAt: string | null;
  /** Nearest due date first. */
  readonly groups: readonly OpenTaskGroup[];
}

/** Tasks of one agency that must act, and one dataset. */
export interface OpenTaskGroup {
  readonly agency: string;
  readonly dataset: string;
  readonly open: number;
  readonly overdue: number;
  readonly oldestAt: string;
  readonly nextDueAt: string;
}
