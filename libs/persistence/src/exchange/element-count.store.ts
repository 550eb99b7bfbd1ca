import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** Elements of collections that were decided alike. */
export interface ElementCount {
  /** Of append, UTC, `YYYY-MM-DD`. */
  readonly day: string;
  /** First level of who collected. */
  readonly agency: string;
  /** As stated, known to the catalogue or not. */
  readonly procedureCode: string;
  readonly dataset: string;
  readonly rule: string;
  readonly outcome: string;
  /** Exception code, or ''. */
  readonly ground: string;
  readonly elements: number;
}

/** Where they were decided: each partition counts for itself, so that none waits for another. */
export interface CountedIn extends ElementCount {
  readonly partition: number;
}

/** Table `element_count`: what became of collected elements, by day. Read through `MeasureStore`. */
@Injectable()
export class ElementCountStore {
  /** Adds what a transaction decided, which holds the partitions. Each key stands there once. */
  async addMany(tx: EntityManager, counts: readonly CountedIn[]): Promise<void> {
    if (counts.length === 0) return;
    await tx.query(
      `INSERT INTO element_count AS c (day, partition, agency, procedure_code, dataset, rule, outcome, ground, elements)
       SELECT day, partition, agency, "procedureCode", dataset, rule, outcome, ground, elements
         FROM json_to_recordset($1) AS r (day date, partition int, agency text, "procedureCode" text, dataset text, rule text, outcome text,
              ground text, elements bigint)
        ORDER BY 1, 2, 3, 4, 5, 6, 7, 8
           ON CONFLICT (day, partition, agency, procedure_code, dataset, rule, outcome, ground)
           DO UPDATE SET elements = c.elements + excluded.elements`,
      [JSON.stringify(counts)],
    );
  }
}
