import type { DataSource } from 'typeorm';
import { FINGERPRINT_SQL, fingerprintOf } from '../../fingerprint.ts';
import type { DatasetTotal } from '../holding.store.ts';
import type { ComparedTable } from './compared-table.ts';
import { comparisonSql } from './comparison-sql.ts';

/** One row that differs. `wanted`: as it follows from the topic; `kept`: as the ledger has it; null: not at all. */
export interface RowDifference {
  readonly kind: 'missing' | 'extra' | 'altered' | 'unprovable';
  /** How many there are of this kind, this one included. */
  readonly total: number;
  /** Append time of its message, milliseconds since 1970. */
  readonly at: number;
  readonly partition: number | null;
  readonly offset: string;
  readonly subject: string | null;
  /** Columns that differ. */
  readonly fields: readonly string[];
  readonly wanted: Told | null;
  readonly kept: Told | null;
}

export type Told = Readonly<Record<string, string | number | boolean | null>>;

/** A figure of one partition that differs. */
export interface CounterDifference {
  readonly partition: number;
  /** e.g. `decided`, or `decisions STALE`. */
  readonly counter: string;
  readonly wanted: string | null;
  readonly kept: string | null;
}

/** Rows of each kind that are told; the others are counted. */
const EXAMPLES = 3;

/** Compares a ledger that was decided again with the one the exchange keeps, up to the cut. */
export class LedgerComparisonStore {
  constructor(private readonly db: DataSource) {}

  /** `stretch`: of tables that are compared by stretches. */
  async compare(
    table: ComparedTable,
    stretch?: { readonly partition: number; readonly from: bigint; readonly to: bigint },
  ): Promise<RowDifference[]> {
    const parameters = stretch ? [stretch.partition, stretch.from.toString(), stretch.to.toString()] : [];
    return this.db.query<RowDifference[]>(comparisonSql(table, EXAMPLES), parameters);
  }

  /** Figures that differ, of partitions in order. */
  async counters(): Promise<CounterDifference[]> {
    const figures = (prefix: string) => `
      (SELECT partition, f.* FROM ${prefix}intake CROSS JOIN LATERAL (VALUES ('first offset', first_offset),
              ('position', position), ('decided', decided), ('replayed', replayed),
              ('dead-lettered', dead_lettered)) AS f (counter, figure)
        UNION ALL SELECT partition, 'decisions ' || outcome, decisions FROM ${prefix}intake_outcome
        UNION ALL SELECT partition, concat_ws(' ', 'elements', day, agency, procedure_code, dataset, rule, outcome, nullif(ground, '')),
              elements FROM ${prefix}element_count)`;
    return this.db.query<CounterDifference[]>(
      `SELECT coalesce(w.partition, k.partition) AS partition, coalesce(w.counter, k.counter) AS counter,
              w.figure AS wanted, k.figure AS kept
         FROM ${figures('')} AS w FULL JOIN ${figures('cut_')} AS k ON w.partition = k.partition AND w.counter = k.counter
        WHERE w.figure IS DISTINCT FROM k.figure ORDER BY 1, 2`,
    );
  }

  /** Decisions the ledger has outside of what it says it has decided. */
  async beyond(): Promise<{ readonly partition: number; readonly offset: string }[]> {
    return this.db.query(`SELECT partition, "offset" FROM cut_beyond ORDER BY partition, "offset"`);
  }

  /** Letters the ledger has forgotten by now, as it should. */
  async lettersExpired(keptMs: number): Promise<number> {
    const [row] = await this.db.query<{ n: string }[]>(
      `SELECT count(*) AS n FROM dead_letter AS l
        WHERE appended_at <= now() - $1 * interval '1 millisecond'
          AND NOT EXISTS (SELECT FROM public.dead_letter AS k WHERE (k.partition, k."offset") = (l.partition, l."offset"))`,
      [keptMs],
    );
    return Number(row?.n ?? 0);
  }

  /** Letters that were redriven without a trace in the outbox of acts, as far back as it reaches. */
  async actsMissing(keptMs: number): Promise<{ readonly partition: number; readonly offset: string }[]> {
    return this.db.query(
      `SELECT l.partition, l."offset" FROM public.dead_letter AS l
        WHERE l.redriven_at > now() - $1 * interval '1 millisecond'
          AND NOT EXISTS (SELECT FROM public.redriven_letter AS r JOIN public.act_outbox AS a ON a.id = r.act_id
                           WHERE (r.partition, r."offset") = (l.partition, l."offset"))
        ORDER BY l.partition, l."offset"`,
      [keptMs],
    );
  }

  /** Rows as they follow from the topic, and what was decided per partition. */
  async sums(): Promise<{
    readonly rows: Readonly<Record<ComparedTable['name'] | 'counter' | 'act', number>>;
    readonly partitions: readonly {
      readonly partition: number;
      readonly from: string;
      readonly to: string;
      readonly decided: number;
      readonly replayed: number;
      readonly deadLettered: number;
    }[];
  }> {
    const [row] = await this.db.query<Record<string, string>[]>(
      `SELECT (SELECT count(*) FROM decision) AS decision, (SELECT count(*) FROM dead_letter) AS "dead-letter",
              (SELECT count(*) FROM holding) AS holding, (SELECT count(*) FROM provisional) AS provisional,
              (SELECT count(*) FROM task) AS task, (SELECT count(*) FROM discrepancy_report) AS report,
              (SELECT 5 * count(*) FROM intake) + (SELECT count(*) FROM intake_outcome)
                + (SELECT count(*) FROM element_count) AS counter,
              (SELECT count(*) FROM public.redriven_letter) AS act`,
    );
    const partitions = await this.db.query<Record<string, string>[]>(
      `SELECT partition, first_offset, position, decided, replayed, dead_lettered FROM intake ORDER BY partition`,
    );
    return {
      rows: Object.fromEntries(Object.entries(row ?? {}).map(([name, n]) => [name, Number(n)])) as Record<
        ComparedTable['name'] | 'counter' | 'act',
        number
      >,
      partitions: partitions.map((p) => ({
        partition: Number(p['partition']),
        from: p['first_offset'] ?? '0',
        to: p['position'] ?? '0',
        decided: Number(p['decided']),
        replayed: Number(p['replayed']),
        deadLettered: Number(p['dead_lettered']),
      })),
    };
  }

  /** Messages at these positions, as they follow from the topic, else as the ledger has them. */
  async messageIds(
    positions: readonly { readonly partition: number; readonly offset: string }[],
  ): Promise<Map<string, string>> {
    if (positions.length === 0) return new Map();
    const rows = await this.db.query<{ position: string; id: string | null }[]>(
      `SELECT partition || '/' || "offset" AS position,
              coalesce((SELECT message_id::text FROM decision AS d WHERE (d.partition, d."offset") = (p.partition, p."offset")),
                       (SELECT message_id FROM dead_letter AS l WHERE (l.partition, l."offset") = (p.partition, p."offset")),
                       (SELECT message_id::text FROM public.decision AS d
                         WHERE (d.partition, d."offset") = (p.partition, p."offset"))) AS id
         FROM unnest($1::int[], $2::bigint[]) AS p (partition, "offset")`,
      [positions.map((p) => p.partition), positions.map((p) => p.offset)],
    );
    return new Map(rows.flatMap(({ position, id }) => (id === null ? [] : [[position, id]])));
  }

  /** Records held and their fingerprint by dataset, as they follow from the topic. */
  async heldTotals(): Promise<DatasetTotal[]> {
    const rows = await this.db.query<{ dataset: string; records: string; sum: string | null }[]>(
      `SELECT dataset, count(*) AS records, ${FINGERPRINT_SQL} AS sum FROM holding GROUP BY dataset ORDER BY dataset`,
    );
    return rows.map(({ dataset, records, sum }) => ({
      dataset,
      records: Number(records),
      fingerprint: fingerprintOf(sum),
    }));
  }
}
