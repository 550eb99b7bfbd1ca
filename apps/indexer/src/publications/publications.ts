import type { DatasetDescription } from '@motlan/contracts';

/** What the exchange says of its catalogue in force, as far as it concerns the index. */
export interface PublicationState {
  readonly catalogueVersion: number;
  readonly items: readonly Pick<DatasetDescription, 'id' | 'published'>[];
}

/** Where the knowledge comes from, and how old it is. */
export interface Knowledge {
  readonly from: 'exchange' | 'release';
  /** Null for a release: it says nothing about when it was in force. */
  readonly version: number | null;
  readonly ageSeconds: number | null;
}

/** Which datasets their owners have published: as the exchange said last, and as released before it said anything. */
export class Publications {
  private readonly published: Map<string, boolean>;
  private version: number | null = null;
  private readAtMs = 0;

  constructor(released: Iterable<Pick<DatasetDescription, 'id' | 'published'>>) {
    this.published = new Map([...released].map(({ id, published }) => [id, published]));
  }

  isPublished(dataset: string): boolean {
    return this.published.get(dataset) ?? false;
  }

  /** Takes over what the exchange says; datasets this release does not know are left out. Returns what changed. */
  take({ catalogueVersion, items }: PublicationState, nowMs: number): PublicationState['items'] {
    this.version = catalogueVersion;
    this.readAtMs = nowMs;
    const changed = items.filter(({ id, published }) => (this.published.get(id) ?? published) !== published);
    for (const { id, published } of changed) this.published.set(id, published);
    return changed;
  }

  knowledge(nowMs: number): Knowledge {
    if (this.version === null) return { from: 'release', version: null, ageSeconds: null };
    return { from: 'exchange', version: this.version, ageSeconds: (nowMs - this.readAtMs) / 1_000 };
  }
}
