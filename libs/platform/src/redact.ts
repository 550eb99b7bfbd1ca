/**
 * What may be logged of an error: its kind, code and place, never the input it quotes.
 *
 * PostgreSQL puts values into message and detail, TypeORM adds the query's parameters, JSON.parse quotes its
 * text: of those only SQLSTATE, table, constraint and routine, or the bare kind, are kept. Causes follow, inmost last.
 */
export function describeError(error: unknown): string {
  const parts: string[] = [];
  for (let at: unknown = error; at instanceof Error && parts.length < CAUSES_MAX; at = at.cause) {
    parts.push(describeOne(at));
  }
  return parts.length > 0 ? parts.join(' ← ') : `a thrown ${typeof error}`;
}

/** First lines of the stack without the message, which may quote input. */
export function stackOf(error: unknown): string {
  if (!(error instanceof Error) || !error.stack) return '';
  return error.stack
    .split('\n')
    .filter((line) => /^\s+at /u.test(line))
    .slice(0, STACK_LINES_MAX)
    .join('\n');
}

const CAUSES_MAX = 5;
const STACK_LINES_MAX = 12;

function describeOne(error: Error): string {
  const { code, table, constraint, routine } = error as Error & Partial<Record<string, unknown>>;
  if (typeof code === 'string' && /^[0-9A-Z]{5}$/u.test(code)) {
    const place = [table, constraint, routine].filter((part) => typeof part === 'string').join(' ');
    return `PostgreSQL ${code}${place === '' ? '' : ` (${place})`}`;
  }
  if ('query' in error) return `${error.name} without SQLSTATE`;
  if (error instanceof SyntaxError) return 'SyntaxError';
  return `${error.name}: ${error.message}`;
}
