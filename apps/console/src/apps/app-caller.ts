import { Injectable } from '@nestjs/common';
import { PROBLEMS, type ProblemCode } from '@motlan/contracts';
import { Refusal } from '@motlan/platform';
import type { Told, TracedApp } from '@motlan/trace';
import { ConsoleConfig } from '../console.config.ts';

/** Longer than any of these answers takes; whoever looks at a page waits no longer. */
const ANSWER_MS = 3_000;
/** Statuses that say an app cannot answer now. */
const PASSING: ReadonlySet<number> = new Set([429, 500, 502, 503, 504]);

/** Asks the other apps by HTTP, with the token of whoever asks us: they know the same callers, and decide what those may see. */
@Injectable()
export class AppCaller {
  readonly exchangeUrl: string;
  readonly indexerUrl: string;
  readonly nodeUrls: readonly string[];

  constructor({ EXCHANGE_URL, INDEXER_URL, LGSP_NODE_URLS }: ConsoleConfig) {
    this.exchangeUrl = withoutSlash(EXCHANGE_URL);
    this.indexerUrl = withoutSlash(INDEXER_URL);
    this.nodeUrls = LGSP_NODE_URLS.split(',').map(withoutSlash);
  }

  /** Asks one app; of several nodes, all at once. Throws a Refusal where it refuses for a reason that is the caller's. */
  async ask<T>(app: TracedApp, path: string, authorization: string): Promise<Told<T>> {
    if (app === 'exchange') return this.get(this.exchangeUrl + path, authorization);
    if (app === 'indexer') return this.get(this.indexerUrl + path, authorization);
    const told = await Promise.all(this.nodeUrls.map((url) => this.get<T>(url + path, authorization)));
    const found = told.find((one) => typeof one !== 'string');
    return found ?? (told.includes('silent') ? 'silent' : 'unknown');
  }

  /** A JSON answer of one address. */
  async get<T>(url: string, authorization: string): Promise<Told<T>> {
    const response = await fetchOnce(url, authorization);
    if (!response || PASSING.has(response.status)) return 'silent';
    const body: unknown = await response.json().catch(() => undefined);
    if (response.ok) return body === undefined ? 'silent' : { body: body as T };
    const { code, detail } = (body ?? {}) as { readonly code?: unknown; readonly detail?: unknown };
    if (response.status === 404) return 'unknown';
    if (typeof code !== 'string' || !Object.hasOwn(PROBLEMS, code)) return 'silent'; // Whoever answers there is none of ours.
    throw new Refusal(code as ProblemCode, typeof detail === 'string' ? detail : undefined);
  }

  /** A text answer, e.g. of `/metrics`; null where there is none. */
  async text(url: string): Promise<string | null> {
    const response = await fetchOnce(url, null);
    return response?.ok ? response.text().catch(() => null) : null;
  }
}

async function fetchOnce(url: string, authorization: string | null): Promise<Response | null> {
  try {
    return await fetch(url, {
      headers: authorization === null ? {} : { authorization },
      redirect: 'error', // The token is for that app only.
      signal: AbortSignal.timeout(ANSWER_MS),
    });
  } catch {
    return null;
  }
}

const withoutSlash = (url: string): string => url.replace(/\/$/u, '');
