import { pauseMs, type FailureCause } from '@motlan/contracts';

/** What a failed statement means for the work in hand. */
export type FaultKind =
  /** One row is to blame (SQLSTATE class 22 data, 23 constraint): halve the batch to find it. */
  | 'record'
  /** It may pass: connection, idle timeout, serialization, resources, lock timeout, shutdown. Pause and repeat. */
  | 'passing'
  /** Nobody planned for this: stop the process, its supervisor starts it afresh. */
  | 'unknown';

/** Rows of the table of failures that a database can be the cause of. */
export type DatabaseFailure = Extract<
  FailureCause,
  'poison' | 'database-away' | 'database-busy' | 'database-timeout' | 'unplanned'
>;

const BY_CODE = new Map<string, DatabaseFailure>([
  ['25P03', 'database-timeout'],
  ['55P03', 'database-busy'],
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOTFOUND', 'EAI_AGAIN'].map(
    (errno) => [errno, 'database-away'] as const,
  ),
  ['ETIMEDOUT', 'database-timeout'],
]);
const BY_CLASS = new Map<string, DatabaseFailure>([
  ['22', 'poison'],
  ['23', 'poison'],
  ['08', 'database-away'],
  ['57', 'database-away'],
  ['40', 'database-busy'],
  ['53', 'database-busy'],
]);
const SQLSTATE = /^[0-9A-Z]{5}$/u;
// What pg says without a code when a connection ends under a query, or an answer does not come.
const AWAY = /connection terminated|connection ended|not queryable/iu;
/** TypeORM's word when the connection ended between two statements of a transaction. */
const RELEASED = /^QueryRunner(?:Provider)?AlreadyReleasedError$/u;
const TIMEOUT = /timeout exceeded when trying to connect|query read timeout/iu;

/** Sorts an error of PostgreSQL, the driver or TypeORM into the table of failures. Source: PostgreSQL 18, appendix A. */
export function failureOf(error: unknown): DatabaseFailure {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    const code = (at as { code?: unknown }).code;
    const known = typeof code === 'string' ? byCode(code) : undefined;
    if (known !== undefined) return known;
    if (TIMEOUT.test(at.message)) return 'database-timeout';
    if (AWAY.test(at.message) || RELEASED.test(at.name)) return 'database-away';
  }
  return 'unplanned';
}

/** Sorts it by what it means for the work in hand. */
export function faultKindOf(error: unknown): FaultKind {
  const failure = failureOf(error);
  if (failure === 'poison') return 'record';
  return failure === 'unplanned' ? 'unknown' : 'passing';
}

/** Milliseconds to wait before the work is done again, the first attempt being 1; null where waiting does not help. */
export function pauseAfter(error: unknown, attempt: number): number | null {
  const failure = failureOf(error);
  return failure === 'poison' || failure === 'unplanned' ? null : pauseMs(failure, attempt);
}

const byCode = (code: string): DatabaseFailure | undefined =>
  BY_CODE.get(code) ?? (SQLSTATE.test(code) ? BY_CLASS.get(code.slice(0, 2)) : undefined);
