import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** Who calls: an agency of the first level, or an operator, who may do everything except publish. */
export type Caller = { readonly kind: 'operator' } | { readonly kind: 'agency'; readonly agency: string };

/** The bearer tokens of a sandbox or a deployment, by digest: a lookup takes the same time for any wrong token. */
export class Tokens {
  private constructor(private readonly callers: ReadonlyMap<string, Caller>) {}

  /** Reads `{ "operator": "…", "agencies": { "G12": "…" } }`. Throws where the file is missing or of another shape. */
  static fromFile(path: string): Tokens {
    const file = JSON.parse(readFileSync(path, 'utf8')) as { operator?: unknown; agencies?: unknown };
    if (typeof file.operator !== 'string' || typeof file.agencies !== 'object' || file.agencies === null) {
      throw new Error('TOKENS_FILE must hold { "operator": "…", "agencies": { … } }');
    }
    const callers = new Map<string, Caller>([[digestOf(file.operator), { kind: 'operator' }]]);
    for (const [agency, token] of Object.entries(file.agencies)) {
      callers.set(digestOf(String(token)), { kind: 'agency', agency });
    }
    return new Tokens(callers);
  }

  callerOf(token: string): Caller | null {
    return this.callers.get(digestOf(token)) ?? null;
  }
}

const digestOf = (token: string): string => createHash('sha256').update(token).digest('base64');
