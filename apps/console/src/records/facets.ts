import { Injectable } from '@nestjs/common';
import { FacetStore, type Facet, type KnownFacet } from '@motlan/persistence';

/** The facets of all records, kept in memory: a few thousand. Other consoles add some, too. */
@Injectable()
export class Facets {
  private readonly byId = new Map<number, KnownFacet>();
  private readonly byKey = new Map<string, number>();

  constructor(private readonly store: FacetStore) {}

  /** Numbers of these facets, in their order; those that are new are added. */
  async numbersOf(facets: readonly Facet[]): Promise<number[]> {
    const fresh = facets.filter((facet) => !this.byKey.has(keyOf(facet)));
    if (fresh.length > 0) for (const facet of await this.store.ensure(fresh)) this.add(facet);
    return facets.map((facet) => {
      const id = this.byKey.get(keyOf(facet));
      if (id === undefined) throw new Error('a facet came back from the database with another look');
      return id;
    });
  }

  /** Those that satisfy the condition, of all there are now. */
  async matching(condition: (facet: KnownFacet) => boolean): Promise<KnownFacet[]> {
    await this.refresh();
    return [...this.byId.values()].filter(condition);
  }

  /** By number, for all of these. */
  async get(ids: Iterable<number>): Promise<ReadonlyMap<number, KnownFacet>> {
    for (const id of ids) {
      if (this.byId.has(id)) continue;
      await this.refresh();
      break;
    }
    return this.byId;
  }

  /** Numbers are committed in another order than they are given: only the count says whether all are known. */
  private async refresh(): Promise<void> {
    if ((await this.store.count()) === this.byId.size) return;
    for (const facet of await this.store.all()) this.add(facet);
  }

  private add(facet: KnownFacet): void {
    this.byId.set(facet.id, facet);
    this.byKey.set(keyOf(facet), facet.id);
  }
}

const keyOf = ({ agency, addressee, dataset, kind, status, outcome, rules, grounds, fault }: Facet): string =>
  [agency, addressee, dataset, kind, status, outcome, rules.join(), grounds.join(), fault].join('\n');
