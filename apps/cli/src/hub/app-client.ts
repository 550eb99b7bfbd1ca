import { setTimeout as sleep } from 'node:timers/promises';

/** A problem an app answered with, RFC 9457. */
export class AppProblem extends Error {
  override readonly name = 'AppProblem';

  constructor(
    readonly app: string,
    readonly status: number,
    readonly code: string,
    readonly detail: string,
    readonly retryAfterMs: number | null,
  ) {
    super(`${app} answers ${status} ${code}${detail === '' ? '' : `: ${detail}`}`);
  }
}

/** Nobody answers at the address of an app, or not in time. */
export class AppUnreachable extends Error {
  override readonly name = 'AppUnreachable';

  constructor(app: string, url: string, cause: unknown) {
    super(`${app} does not answer at ${url}`, { cause });
  }
}

export type Query = Readonly<Record<string, string | number | undefined>>;

/** A batch of a thousand lines takes well under a second; ten times that is a fault. */
const REQUEST_TIMEOUT_MS = 30_000;

/** Calls one app as one caller. Throws AppProblem for a refusal, AppUnreachable where nobody answers. */
export class AppClient {
  constructor(
    readonly app: string,
    readonly url: string,
    private readonly token: string | null,
  ) {}

  async get<T>(path: string, query: Query = {}): Promise<T> {
    return (await this.call(withQuery(path, query), { method: 'GET' })).json() as Promise<T>;
  }

  async post<T>(path: string, body: unknown): Promise<T> {
    const headers = { 'content-type': 'application/json' };
    return (
      await this.call(path, { method: 'POST', body: JSON.stringify(body), headers })
    ).json() as Promise<T>;
  }

  /** Sends NDJSON and returns the answer's lines. */
  async postLines<T>(path: string, lines: string): Promise<T[]> {
    const response = await this.call(path, {
      method: 'POST',
      body: lines,
      headers: { 'content-type': 'application/x-ndjson' },
    });
    const text = await response.text().catch((error: unknown) => {
      throw new AppUnreachable(this.app, this.url, error);
    });
    return text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as T);
  }

  private async call(path: string, init: RequestInit): Promise<Response> {
    const headers = new Headers(init.headers);
    if (this.token !== null) headers.set('authorization', `Bearer ${this.token}`);
    let response: Response;
    try {
      response = await fetch(this.url + path, {
        ...init,
        headers,
        signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
      });
    } catch (error) {
      throw new AppUnreachable(this.app, this.url, error);
    }
    if (response.ok) return response;
    throw await this.problemOf(response);
  }

  private async problemOf(response: Response): Promise<AppProblem> {
    const body = (await response.json().catch(() => ({}))) as {
      code?: unknown;
      title?: unknown;
      detail?: unknown;
    };
    const retryAfterS = Number(response.headers.get('retry-after') ?? Number.NaN);
    return new AppProblem(
      this.app,
      response.status,
      typeof body.code === 'string' ? body.code : 'without-a-code',
      typeof body.detail === 'string' ? body.detail : typeof body.title === 'string' ? body.title : '',
      Number.isFinite(retryAfterS) ? retryAfterS * 1_000 : null,
    );
  }
}

const PAUSES_MS = [200, 500, 1_000, 2_000, 5_000] as const;
/** The longest `Retry-After` that is honoured as it stands. */
const PAUSE_MS_MAX = 30_000;

/** Repeats what failed in a way that may pass: nobody answers, 429, 502 to 504. Rethrows the rest, and the last one. */
export async function retryPassing<T>(
  act: () => Promise<T>,
  options: { giveUpAfterMs: number; onRetry?: (error: Error, pauseMs: number) => void; signal?: AbortSignal },
): Promise<T> {
  const giveUpAt = Date.now() + options.giveUpAfterMs;
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await act();
    } catch (error) {
      if (!mayPass(error)) throw error;
      const usualMs = PAUSES_MS[Math.min(attempt, PAUSES_MS.length - 1)] ?? 0;
      const askedMs = error instanceof AppProblem ? (error.retryAfterMs ?? 0) : 0;
      const pauseMs = Math.min(Math.max(usualMs, askedMs), PAUSE_MS_MAX);
      if (Date.now() + pauseMs > giveUpAt) throw error;
      options.onRetry?.(error, pauseMs);
      await sleep(pauseMs, undefined, options.signal ? { signal: options.signal } : {});
    }
  }
}

function mayPass(error: unknown): error is AppProblem | AppUnreachable {
  if (error instanceof AppUnreachable) return true;
  return error instanceof AppProblem && [429, 502, 503, 504].includes(error.status);
}

function withQuery(path: string, query: Query): string {
  const stated = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)] as [string, string]],
  );
  return stated.length === 0 ? path : `${path}?${new URLSearchParams(stated).toString()}`;
}
