import { keepToken, readToken } from './token.ts';

/** What an app of the hub refused, or why it could not be asked. Codes are those of docs/problems.md, and two of ours. */
export class Problem extends Error {
  override readonly name = 'Problem';

  constructor(
    /** A code of docs/problems.md; `unreachable` when nothing answered, `unreadable` when something else did. */
    readonly code: string,
    readonly status: number | null,
    readonly detail: string | null,
    readonly pointer: string | null = null,
    readonly traceId: string | null = null,
    /** In the reader's language. */
    readonly title: string | null = null,
    /** Every fault of a body that was refused. */
    readonly errors: readonly Fault[] = [],
  ) {
    super(detail ?? code);
  }

  /** Whether asking again may help without anybody doing anything. */
  get isPassing(): boolean {
    return this.status === null || this.status === 429 || this.status >= 500;
  }
}

/** What is wrong in one place of a body. */
export interface Fault {
  readonly code: string;
  /** RFC 6901, into the body that was sent. */
  readonly pointer: string;
  readonly detail: string;
}

export interface Request {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Sent as JSON. */
  readonly body?: unknown;
  readonly signal?: AbortSignal;
  /** Another token than the one that is kept: it is being tried. */
  readonly token?: string;
}

/** Longer than any answer takes that is worth waiting for. */
const ANSWER_MS = 30_000;

/**
 * Asks our own server. Paths: `/v1/…` of the console itself, `/exchange/v1/…` and `/indexer/v1/…` of those apps. Throws a Problem.
 * Whoever is refused for the token has to sign in again.
 */
export async function ask<T>(
  path: string,
  { method = 'GET', body, signal, token }: Request = {},
): Promise<T> {
  const limit = AbortSignal.timeout(ANSWER_MS);
  const response = await fetch(path, {
    method,
    headers: {
      authorization: `Bearer ${token ?? readToken() ?? ''}`,
      'accept-language': document.documentElement.lang,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: signal ? AbortSignal.any([signal, limit]) : limit,
  }).catch((error: unknown) => {
    if (signal?.aborted) throw error;
    throw new Problem('unreachable', null, null);
  });
  const answer: unknown = await response.json().catch((error: unknown) => {
    if (signal?.aborted) throw error;
    if (!(error instanceof SyntaxError)) throw new Problem('unreachable', null, null); // Cut off midway.
    return undefined;
  });
  if (response.ok && answer !== undefined) return answer as T;
  const problem = toProblem(response, answer);
  if (response.status === 401 && token === undefined) keepToken(null);
  throw problem;
}

function toProblem(response: Response, answer: unknown): Problem {
  const told = (answer ?? {}) as Readonly<Record<string, unknown>>;
  const text = (name: string) => (typeof told[name] === 'string' ? told[name] : null);
  const traceId = response.headers.get('traceparent')?.split('-')[1] ?? null;
  return new Problem(
    text('code') ?? 'unreadable',
    response.status,
    text('detail'),
    text('pointer'),
    traceId,
    text('title'),
    Array.isArray(told['errors']) ? (told['errors'] as readonly Fault[]) : [],
  );
}
