/** What a failed statement means for the work in hand. */
export type FaultKind =
  /** One row is to blame (SQLSTATE class 22 data, 23 constraint): halve the batch to find it. */
  | 'record'
  /** It may pass: connection, idle timeout, serialization, resources, lock timeout, shutdown. Pause and repeat. */
  | 'passing'
  /** Nobody planned for this: stop the process, its supervisor starts it afresh. */
  | 'unknown';

const PASSING_CLASSES = new Set(['08', '40', '53', '57']);
const PASSING_CODES = new Set(['25P03', '55P03']);
const PASSING_ERRNOS = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
]);
// What pg says without a code when a connection ends under a query.
const PASSING_MESSAGES =
  /connection terminated|connection ended|timeout exceeded when trying to connect|query read timeout|not queryable/iu;

/** Sorts an error of PostgreSQL, the driver or TypeORM. Source: PostgreSQL 18, appendix A. */
export function faultKindOf(error: unknown): FaultKind {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    const code = (at as { code?: unknown }).code;
    if (typeof code === 'string') {
      if (/^(?:22|23)[0-9A-Z]{3}$/u.test(code)) return 'record';
      if (PASSING_CLASSES.has(code.slice(0, 2)) && code.length === 5) return 'passing';
      if (PASSING_CODES.has(code) || PASSING_ERRNOS.has(code)) return 'passing';
    }
    if (PASSING_MESSAGES.test(at.message)) return 'passing';
  }
  return 'unknown';
}
