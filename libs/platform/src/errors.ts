import type { Breach, ProblemCode } from '@motlan/contracts';

interface RefusalOptions extends ErrorOptions {
  /** What is wrong in the input, each with its own code and pointer. */
  readonly breaches?: readonly Breach[];
  /** Name of the path, query or header parameter at fault, where it is not the body. */
  readonly parameter?: string;
  /** Seconds after which the caller may try again. */
  readonly retryAfterS?: number;
  /** HTTP status where it is not the code's own: what is wrong in a body (422) may stand in a path (404). */
  readonly status?: number;
}

/** We understood the request and say no. The caller sees code and detail; `cause` is for our log only. */
export class Refusal extends Error {
  readonly breaches: readonly Breach[];
  readonly parameter: string | null;
  readonly retryAfterS: number | null;
  readonly status: number | null;

  constructor(
    readonly code: ProblemCode,
    readonly detail?: string,
    options: RefusalOptions = {},
  ) {
    super(detail ?? code, options);
    this.name = 'Refusal';
    this.breaches = options.breaches ?? [];
    this.parameter = options.parameter ?? null;
    this.retryAfterS = options.retryAfterS ?? null;
    this.status = options.status ?? null;
  }

  /** A refusal of a body, led by its first breach; `status` where it is not that code's own. */
  static ofBreaches(breaches: readonly Breach[], status?: number): Refusal {
    const first = breaches[0];
    if (!first) return new Refusal('internal-error');
    return new Refusal(first.code, first.detail, { breaches, ...(status === undefined ? {} : { status }) });
  }
}

/** Our own code broke a promise. Nobody catches it: the batch is retried, the request gets 500. */
export class InvariantViolation extends Error {
  override readonly name = 'InvariantViolation';
}
