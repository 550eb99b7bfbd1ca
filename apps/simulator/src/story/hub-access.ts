/** What an app answered: problems are answers, too. */
export interface HubAnswer {
  readonly status: number;
  readonly body: unknown;
}

export interface HubAddresses {
  readonly exchange: string;
  /** One for all agencies, or each caller's own. */
  readonly lgspNode: string | ((caller: string) => Promise<string>);
  readonly indexer: string;
}

/** A call may take so long: the node keeps a provision while its database fails over. */
const CALL_MS = 30_000;

/** The public HTTP interface of a hub, called as whoever the story says. */
export class HubAccess {
  /** `tokenOf`: the bearer token of an agency's code, or of `operator`; throws where there is none. */
  constructor(
    private readonly apps: HubAddresses,
    private readonly tokenOf: (caller: string) => string,
  ) {}

  get(app: keyof HubAddresses, caller: string, path: string): Promise<HubAnswer> {
    return this.call(app, caller, path, {});
  }

  post(
    app: keyof HubAddresses,
    caller: string,
    path: string,
    body: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<HubAnswer> {
    const json = { 'content-type': 'application/json', ...headers };
    return this.call(app, caller, path, { method: 'POST', body: JSON.stringify(body), headers: json });
  }

  /** Throws where nobody answers, or answers no JSON. */
  private async call(
    app: keyof HubAddresses,
    caller: string,
    path: string,
    init: RequestInit,
  ): Promise<HubAnswer> {
    const headers = new Headers(init.headers);
    headers.set('authorization', `Bearer ${this.tokenOf(caller)}`);
    const known = this.apps[app];
    const url = typeof known === 'string' ? known : await known(caller);
    try {
      const response = await fetch(url + path, { ...init, headers, signal: AbortSignal.timeout(CALL_MS) });
      return { status: response.status, body: await response.json() };
    } catch (cause) {
      throw new Error(`${app} gives no answer to ${init.method ?? 'GET'} ${url}`, { cause });
    }
  }
}
