import type { BenchHub } from '../hub/bench-hub.ts';
import type { Question } from './ask-in-rounds.ts';
import type { Search } from './searches.ts';

const PATH = '/v1/operational-records';
/** Rows of a page of Messages. */
const PAGE_ROWS = '50';
/** Answers of the overview are kept for a second. */
const OVERVIEW_KEPT_MS = 1_100;

interface Page {
  readonly items: readonly unknown[];
  readonly nextCursor: string | null;
  readonly newerCursor: string | null;
}

type Stated = Readonly<Record<string, string>>;

/** Asks one console, as its pages do. */
export class Questions {
  private readonly hub: BenchHub;
  private readonly url: string;

  constructor(hub: BenchHub, url: string) {
    this.hub = hub;
    this.url = url;
  }

  /** Pages after the first are asked by the cursor of the first, which is not timed. */
  async ofSearch({ name, finds, asks, isPost, then }: Search): Promise<Question> {
    const cursor = then && (await this.cursorOf(asks(0), then));
    return {
      name,
      ask: async (i) => {
        const { recordsTo, ...stated } = asks(i);
        const page = await this.page(
          cursor ? { ...stated, cursor } : { ...stated, ...(recordsTo && { recordsTo }) },
          isPost,
        );
        if (finds !== 'any' && page.items.length > 0 !== (finds === 'some'))
          throw new Error(`${name}: ${page.items.length} rows, and ${finds} are there`);
        return page.items.length;
      },
    };
  }

  /** `stated`: at the moment of asking, for ranges that end then. `total`: how many messages it must count. */
  ofHistogram(name: string, stated: () => Stated, total?: number): Question {
    return {
      name,
      ask: async () => {
        const told = await this.get<{ total: number; buckets: readonly unknown[] }>(
          `${PATH}/histogram?${new URLSearchParams(stated()).toString()}`,
        );
        if (total !== undefined && told.total !== total)
          throw new Error(`${name}: ${told.total} messages are counted, and there are ${total}`);
        return told.buckets.length;
      },
    };
  }

  ofOverview(): Question {
    return {
      name: 'overview',
      pauseMs: OVERVIEW_KEPT_MS,
      ask: async () => {
        const { sources } = await this.get<{ sources: readonly { answered: boolean }[] }>('/v1/overview');
        return sources.filter(({ answered }) => answered).length;
      },
    };
  }

  ofHealthData(): Question {
    return {
      name: 'health data',
      ask: async () => (await this.get<{ services: readonly unknown[] }>('/v1/health-data')).services.length,
    };
  }

  private async cursorOf(stated: Stated, way: 'older' | 'newer'): Promise<string> {
    const { nextCursor, newerCursor } = await this.page(stated);
    const cursor = way === 'older' ? nextCursor : newerCursor;
    if (cursor === null) throw new Error(`no page is ${way} than that of ${JSON.stringify(stated)}`);
    return cursor;
  }

  private page(stated: Stated, isPost = false): Promise<Page> {
    const query = { limit: PAGE_ROWS, ...stated };
    return isPost
      ? this.told(this.hub.call(`${this.url}${PATH}/search`, { method: 'POST', body: JSON.stringify(query) }))
      : this.get(`${PATH}?${new URLSearchParams(query).toString()}`);
  }

  private get<T>(path: string): Promise<T> {
    return this.told(this.hub.call(`${this.url}${path}`));
  }

  private async told<T>(call: Promise<Response>): Promise<T> {
    const response = await call;
    const text = await response.text();
    if (!response.ok) throw new Error(`${response.url}: ${response.status} ${text.slice(0, 500)}`);
    return JSON.parse(text) as T;
  }
}
