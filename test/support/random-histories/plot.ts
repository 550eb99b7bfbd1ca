/** What one message does, in small numbers: 0 is always the plainest choice, so a failing history shrinks to plain ones. */
export type Step = SourceStep | CollectionStep | RepeatStep | ChangeStep;

interface AnyStep {
  /** How long after the step before, as an index of `JUMPS`. */
  readonly after: number;
  readonly subject: number;
  readonly area: number;
  readonly key: number;
}

export interface SourceStep extends AnyStep {
  readonly does: 'state';
  readonly by: number;
  /** 0 newer than anything said of the record, 1 as new, 2 older, else a number of its own. */
  readonly version: number;
  /** As was said last of this record, in another spelling. */
  readonly again: boolean;
  readonly revoked: boolean;
  readonly validUntil: number;
  readonly picks: readonly number[];
}

export interface CollectionStep extends AnyStep {
  readonly does: 'collect';
  readonly by: number;
  readonly procedure: number;
  /** 0 names no record, 1 its type, else type and key. */
  readonly names: number;
  /** 0 states none; else one of the six. */
  readonly exception: number;
  readonly picks: readonly number[];
}

export interface RepeatStep extends AnyStep {
  readonly does: 'repeat';
  readonly of: number;
  /** 0 the same bytes, 1 another body under the same id, 2 the same bytes from another agency: not the same message. */
  readonly as: number;
}

export interface ChangeStep extends AnyStep {
  readonly does: 'change';
  readonly what: number;
}

/** A history before it is written out: which scene, when it begins, what happens. */
export interface Plot {
  readonly scene: number;
  readonly start: number;
  readonly steps: readonly Step[];
}
