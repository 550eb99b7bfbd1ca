import { firstLevelOf } from '../load/statement.ts';
import type { ProcessName } from './app-specs.ts';

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** The HTTP face of a hub under chaos. Nobody answering is an answer here: null. */
export class HubClient {
  constructor(
    private readonly urlOf: (name: ProcessName) => string,
    private readonly tokens: {
      readonly operator: string;
      readonly agencies: Readonly<Record<string, string>>;
    },
  ) {}

  /** As operator. Null: no answer in time, or none that is JSON. */
  get(name: ProcessName, path: string, timeoutMs = 5_000): Promise<Answer | null> {
    return this.call(name, path, { headers: this.authorization(null) }, timeoutMs);
  }

  /** As the operator; the answer's body where it is 200, else null. */
  async read<T>(name: ProcessName, path: string, timeoutMs?: number): Promise<T | null> {
    const answer = await this.get(name, path, timeoutMs);
    return answer?.status === 200 ? (answer.body as T) : null;
  }

  getAs(agency: string, name: ProcessName, path: string, timeoutMs = 5_000): Promise<Answer | null> {
    return this.call(name, path, { headers: this.authorization(agency) }, timeoutMs);
  }

  post(name: ProcessName, path: string, body: unknown, timeoutMs = 10_000): Promise<Answer | null> {
    const headers = { ...this.authorization(null), 'content-type': 'application/json' };
    return this.call(name, path, { method: 'POST', body: JSON.stringify(body), headers }, timeoutMs);
  }

  /** A provision, as its agency hands it in. */
  provide(
    agency: string,
    name: ProcessName,
    { messageId, body }: { readonly messageId: string; readonly body: unknown },
    timeoutMs: number,
  ): Promise<Answer | null> {
    const headers = {
      ...this.authorization(agency),
      'content-type': 'application/json',
      'idempotency-key': messageId,
    };
    const path = `/v1/agencies/${agency}/provisions`;
    return this.call(name, path, { method: 'POST', body: JSON.stringify(body), headers }, timeoutMs);
  }

  /** Whole text of any page, or null. */
  async text(name: ProcessName, path: string, timeoutMs = 5_000): Promise<string | null> {
    try {
      const response = await fetch(this.urlOf(name) + path, {
        headers: this.authorization(null),
        signal: AbortSignal.timeout(timeoutMs),
      });
      return await response.text();
    } catch {
      return null;
    }
  }

  /** The bearer token of an agency, a sub-unit or `operator`. */
  tokenOf(caller: string): string {
    return caller === 'operator' ? this.tokens.operator : (this.tokens.agencies[firstLevelOf(caller)] ?? '');
  }

  private authorization(agency: string | null): Record<string, string> {
    return { authorization: `Bearer ${this.tokenOf(agency ?? 'operator')}` };
  }

  private async call(
    name: ProcessName,
    path: string,
    init: RequestInit,
    timeoutMs: number,
  ): Promise<Answer | null> {
    try {
      const response = await fetch(this.urlOf(name) + path, {
        ...init,
        signal: AbortSignal.timeout(timeoutMs),
      });
      return { status: response.status, body: await response.json() };
    } catch {
      return null; // Cut, refused or too late: under chaos that is what happens, and the caller asks again.
    }
  }
}
