import type { DatasetTotal, IndexRow } from '@motlan/persistence';

/** A page takes milliseconds, the sums of ten million records some ten seconds. */
const ANSWER_MS = 120_000;
const PAGE = 1_000;

export interface IndexSums {
  /** Shared records the index has not taken yet. */
  readonly lag: number;
  readonly datasets: readonly DatasetTotal[];
}

interface Page {
  readonly items: readonly {
    readonly subject: string;
    readonly record: { readonly type?: string; readonly key?: string };
    readonly version: number;
    readonly revoked: boolean;
  }[];
  readonly nextCursor: string | null;
}

/** The index was not read. */
export class IndexAway extends Error {
  override readonly name = 'IndexAway';
}

/** The index as its operator sees it: which records at which versions, no values. Throws IndexAway. */
export class IndexClient {
  constructor(
    private readonly url: string,
    private readonly token: string,
  ) {}

  sums(): Promise<IndexSums> {
    return this.get<IndexSums>('/v1/index');
  }

  /** Every record of a dataset, page by page. */
  async *rows(dataset: string): AsyncGenerator<IndexRow[]> {
    let cursor: string | null = null;
    do {
      const query: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
      const page: Page = await this.get<Page>(
        `/v1/index/${encodeURIComponent(dataset)}?limit=${PAGE}${query}`,
      );
      yield page.items.map(({ subject, record: { type = '', key = '' }, version, revoked }) => ({
        subject,
        type,
        key,
        version,
        revoked,
      }));
      cursor = page.nextCursor;
    } while (cursor !== null);
  }

  private async get<T>(path: string): Promise<T> {
    const [call] = path.split('?');
    const answer = await fetch(`${this.url}${path}`, {
      headers: { authorization: `Bearer ${this.token}` },
      signal: AbortSignal.timeout(ANSWER_MS),
    }).catch((cause: unknown) => {
      throw new IndexAway(`the indexer does not answer at ${this.url}`, { cause });
    });
    if (!answer.ok) throw new IndexAway(`the indexer answers ${answer.status} to GET ${call ?? ''}`);
    return (await answer.json()) as T;
  }
}
