import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** What collection plans came to. A paper counts once a plan, however many procedures of it ask for the same. */
export interface PlanFigures {
  readonly plans: number;
  /** Papers a database holds: the person need not bring them. */
  readonly papersSpared: number;
  /** Papers a database should hold and does not: they may be asked for. */
  readonly papersAsked: number;
  /** Forms, contracts, drawings. */
  readonly papersNeverHeld: number;
  /** Of papers that the same plan asks for again. */
  readonly copiesSpared: number;
}

export interface PlanCount extends PlanFigures {
  /** Of the request, UTC, `YYYY-MM-DD`. */
  readonly day: string;
  /** First level of who planned. */
  readonly agency: string;
  /** The procedure planned; papers of procedures linked to it are among its own. */
  readonly procedureCode: string;
}

/** Table `plan_count`: collection plans by day. Read through `MeasureStore`. */
@Injectable()
export class PlanCountStore {
  constructor(private readonly db: DataSource) {}

  /** Adds to the counts, in one statement. Each key stands there once. */
  async addMany(counts: readonly PlanCount[]): Promise<void> {
    if (counts.length === 0) return;
    await this.db.query(
      `INSERT INTO plan_count AS c (day, agency, procedure_code, plans, papers_spared, papers_asked, papers_never_held,
                                    copies_spared)
       SELECT day, agency, "procedureCode", plans, "papersSpared", "papersAsked", "papersNeverHeld", "copiesSpared"
         FROM json_to_recordset($1) AS r (day date, agency text, "procedureCode" text, plans bigint, "papersSpared" bigint,
              "papersAsked" bigint, "papersNeverHeld" bigint, "copiesSpared" bigint)
        ORDER BY 1, 2, 3 -- Several processes add to the same rows: the same order for everybody.
           ON CONFLICT (day, agency, procedure_code) DO UPDATE
          SET plans = c.plans + excluded.plans, papers_spared = c.papers_spared + excluded.papers_spared,
              papers_asked = c.papers_asked + excluded.papers_asked,
              papers_never_held = c.papers_never_held + excluded.papers_never_held,
              copies_spared = c.copies_spared + excluded.copies_spared`,
      [JSON.stringify(counts)],
    );
  }
}
