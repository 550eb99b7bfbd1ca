import { Injectable } from '@nestjs/common';
import { PROBLEMS, type ProblemCode } from '@motlan/contracts';
import type { ReadVersion } from '@motlan/persistence';
import { Refusal } from '@motlan/platform';
import { LgspNodeConfig } from '../lgsp-node.config.ts';
import { RETRY_AFTER_S } from '../while-reachable.ts';

/** An answer of the index, as it goes on to the caller. */
export interface IndexAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly retryAfter: string | null;
  /** As received. */
  readonly body: Buffer;
  /** Code of the problem it is, else null. */
  readonly problem: ProblemCode | null;
  /** The records it holds; none where it is a problem. */
  readonly versions: readonly ReadVersion[];
}

export interface IndexQuestion {
  readonly dataset: string;
  readonly subject: string;
  readonly purpose: string;
  /** The caller's own, passed on: the index knows the same callers. */
  readonly authorization: string;
  readonly acceptLanguage: string;
}

/** Longer than any answer takes, shorter than a clerk waits at a counter. */
const TIMEOUT_MS = 5_000;
/** As much as any body here may have; a subject's records have a few kilobytes. */
const BYTES_MAX = 8 * 1024 * 1024;

/** Asks the indexer. */
@Injectable()
export class IndexClient {
  constructor(private readonly config: LgspNodeConfig) {}

  /** All records of one subject, or the problem the index answers. Throws `source-unreachable`. */
  async ask({
    dataset,
    subject,
    purpose,
    authorization,
    acceptLanguage,
  }: IndexQuestion): Promise<IndexAnswer> {
    const path = ['v1', 'records', dataset, subject].map(encodeURIComponent).join('/');
    const url = new URL(`${this.config.INDEXER_URL.replace(/\/$/u, '')}/${path}`);
    url.searchParams.set('purpose', purpose);
    const late = AbortSignal.timeout(TIMEOUT_MS);
    try {
      const response = await fetch(url, {
        headers: { authorization, 'accept-language': acceptLanguage },
        redirect: 'error', // The token is for the index, not for where somebody points us.
        signal: late,
      });
      return toAnswer(response, await bytesOf(response));
    } catch (cause) {
      if (cause instanceof Refusal) throw cause;
      const why = late.aborted ? `it did not answer within ${TIMEOUT_MS / 1_000} s` : 'no connection';
      throw unreachable(why, cause);
    }
  }
}

async function bytesOf({ body }: Response): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
    bytes += chunk.length;
    if (bytes > BYTES_MAX) throw unreachable(`it answered more than ${BYTES_MAX} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Throws `source-unreachable` where this is nothing our index says: somebody else answers at its address. */
function toAnswer({ status, headers }: Response, body: Buffer): IndexAnswer {
  const said = parse(body);
  const versions = status === 200 ? versionsOf(said) : [];
  const problem = status === 200 ? null : problemOf(said);
  if (versions === null || (status !== 200 && problem === null))
    throw unreachable(`what answers there is no index, status ${status}`);
  return {
    status,
    contentType: headers.get('content-type') ?? 'application/json',
    retryAfter: headers.get('retry-after'),
    body,
    problem,
    versions,
  };
}

type Said = Readonly<Record<string, unknown>>;

function parse(body: Buffer): Said {
  try {
    const said: unknown = JSON.parse(body.toString('utf8'));
    return typeof said === 'object' && said !== null ? (said as Said) : {};
  } catch {
    return {}; // The error would quote values.
  }
}

/** Null where there is no list of records. */
function versionsOf({ records }: Said): ReadVersion[] | null {
  if (!Array.isArray(records)) return null;
  return (records as ReadVersion[]).map(({ record, version, formerSubject }) => ({
    record,
    version,
    ...(formerSubject === undefined ? {} : { formerSubject }),
  }));
}

const problemOf = ({ code }: Said): ProblemCode | null =>
  typeof code === 'string' && Object.hasOwn(PROBLEMS, code) ? (code as ProblemCode) : null;

const unreachable = (detail: string, cause?: unknown): Refusal =>
  new Refusal('source-unreachable', `the index: ${detail}`, { retryAfterS: RETRY_AFTER_S, cause });
