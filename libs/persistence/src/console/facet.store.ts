import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** What many records have in common. Null: not known, or there is none. */
export interface Facet {
  /** First level of the sender's code. */
  readonly agency: string | null;
  /** Owner of the dataset. */
  readonly addressee: string | null;
  readonly dataset: string | null;
  readonly kind: 'source' | 'collection' | null;
  readonly status: 'pending' | 'decided' | 'replayed' | 'set-aside';
  readonly outcome: string | null;
  /** Each once, sorted. */
  readonly rules: readonly string[];
  readonly grounds: readonly string[];
  /** `ONCE:ERR:nnnn`, or the reason it was set aside. */
  readonly fault: string | null;
}

export interface KnownFacet extends Facet {
  readonly id: number;
}

const COLUMNS = 'agency, addressee, dataset, kind, status, outcome, rules, grounds, fault';

/** Table `operational_facet`: rows are added and stay; a few thousand, whoever sends what. */
@Injectable()
export class FacetStore {
  constructor(private readonly db: DataSource) {}

  async count(): Promise<number> {
    const [row] = await this.db.query<{ facets: number }[]>(
      `SELECT count(*)::int AS facets FROM operational_facet`,
    );
    return row?.facets ?? 0;
  }

  async all(): Promise<KnownFacet[]> {
    return this.db.query<KnownFacet[]>(`SELECT id, ${COLUMNS} FROM operational_facet ORDER BY id`);
  }

  /** Adds those that are new, and returns all of them with their numbers, in no order. */
  async ensure(facets: readonly Facet[]): Promise<KnownFacet[]> {
    if (facets.length === 0) return [];
    const incoming = `SELECT DISTINCT ${COLUMNS} FROM jsonb_to_recordset($1) AS r (agency text, addressee text, dataset text,
      kind text, status text, outcome text, rules text[], grounds text[], fault text)`;
    const parameters = [JSON.stringify(facets)];
    // A statement of its own: numbers are taken by whoever is first, and the next statement sees them all.
    await this.db.query(
      `INSERT INTO operational_facet (${COLUMNS}) ${incoming} ORDER BY ${COLUMNS} ON CONFLICT DO NOTHING`,
      parameters,
    );
    return this.db.query<KnownFacet[]>(
      `SELECT f.id, ${COLUMNS.split(', ')
        .map((column) => `f.${column}`)
        .join(', ')}
         FROM operational_facet f JOIN (${incoming}) AS i
           ON (f.agency, f.addressee, f.dataset, f.kind, f.outcome, f.fault)
              IS NOT DISTINCT FROM (i.agency, i.addressee, i.dataset, i.kind, i.outcome, i.fault)
          AND f.status = i.status AND f.rules = i.rules AND f.grounds = i.grounds`,
      parameters,
    );
  }
}
