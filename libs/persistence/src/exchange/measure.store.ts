import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { PlanFigures } from './plan-count.store.ts';

/** What is summed: whole days, UTC. */
export interface MeasurePeriod {
  /** First and last day, `YYYY-MM-DD`. */
  readonly from: string;
  readonly to: string;
  /** What is overdue is judged at the end of the period, or now where that is earlier. Milliseconds since 1970. */
  readonly nowMs: number;
  /** Procedures told apart; all others are summed under ''. */
  readonly procedureCodes: readonly string[];
  /** By what dossiers are told apart, beside their total; null: by nothing. */
  readonly dossiersBy: 'procedure' | 'agency' | null;
}

export interface ElementSum {
  readonly agency: string;
  readonly procedureCode: string;
  readonly outcome: string;
  readonly ground: string;
  readonly elements: number;
}

export interface PlanSum extends PlanFigures {
  readonly agency: string;
  readonly procedureCode: string;
}

/** Tasks to update a source. Closed in the period; open and overdue when it ended. */
export interface TaskSum {
  /** First level of who must act; null: all of them. */
  readonly agency: string | null;
  readonly closed: number;
  /** From opening to closing; null where none was closed. */
  readonly medianHours: number | null;
  readonly sumHours: number;
  readonly open: number;
  readonly overdue: number;
}

export interface DossierSum {
  /** Agency or procedure; null: all of them. A dossier may count under several. */
  readonly key: string | null;
  readonly dossiers: number;
}

/** Sums of one period, as one moment saw them. What has no row is zero. */
export interface MeasureSums {
  readonly elements: readonly ElementSum[];
  readonly plans: readonly PlanSum[];
  readonly tasks: readonly TaskSum[];
  readonly dossiers: readonly DossierSum[];
}

/** Tables `element_count`, `plan_count`, `task` and `decision`, as the programme's figures read them. */
@Injectable()
export class MeasureStore {
  constructor(private readonly db: DataSource) {}

  async read(period: MeasurePeriod): Promise<MeasureSums> {
    return this.db.transaction('REPEATABLE READ', async (tx) => ({
      elements: await this.elements(tx, period),
      plans: await this.plans(tx, period),
      tasks: await this.tasks(tx, period),
      dossiers: await this.dossiers(tx, period),
    }));
  }

  private async elements(
    tx: EntityManager,
    { from, to, procedureCodes }: MeasurePeriod,
  ): Promise<ElementSum[]> {
    const rows = await tx.query<(Omit<ElementSum, 'elements'> & { elements: string })[]>(
      `SELECT agency, CASE WHEN procedure_code = ANY ($3::text[]) THEN procedure_code ELSE '' END AS "procedureCode",
              outcome, ground, sum(elements) AS elements
         FROM element_count WHERE day BETWEEN $1::date AND $2::date
        GROUP BY 1, 2, 3, 4`,
      [from, to, procedureCodes],
    );
    return rows.map((row) => ({ ...row, elements: Number(row.elements) }));
  }

  private async plans(tx: EntityManager, { from, to, procedureCodes }: MeasurePeriod): Promise<PlanSum[]> {
    const rows = await tx.query<Record<keyof PlanSum, string>[]>(
      `SELECT agency, CASE WHEN procedure_code = ANY ($3::text[]) THEN procedure_code ELSE '' END AS "procedureCode",
              sum(plans) AS plans, sum(papers_spared) AS "papersSpared", sum(papers_asked) AS "papersAsked",
              sum(papers_never_held) AS "papersNeverHeld", sum(copies_spared) AS "copiesSpared"
         FROM plan_count WHERE day BETWEEN $1::date AND $2::date
        GROUP BY 1, 2`,
      [from, to, procedureCodes],
    );
    return rows.map(({ agency, procedureCode, ...row }) => ({
      agency,
      procedureCode,
      plans: Number(row.plans),
      papersSpared: Number(row.papersSpared),
      papersAsked: Number(row.papersAsked),
      papersNeverHeld: Number(row.papersNeverHeld),
      copiesSpared: Number(row.copiesSpared),
    }));
  }

  private async tasks(tx: EntityManager, { from, to, nowMs }: MeasurePeriod): Promise<TaskSum[]> {
    const rows = await tx.query<TaskSumRow[]>(
      `SELECT agency, count(*) FILTER (WHERE is_closed) AS closed,
              percentile_cont(0.5) WITHIN GROUP (ORDER BY hours) FILTER (WHERE is_closed) AS "medianHours",
              coalesce(sum(hours) FILTER (WHERE is_closed), 0) AS "sumHours",
              count(*) FILTER (WHERE NOT is_closed) AS open,
              count(*) FILTER (WHERE NOT is_closed AND due_at < least(ended, to_timestamp($3 / 1000.0))) AS overdue
         FROM (SELECT split_part(agency, '.', 1) AS agency, due_at, ended, coalesce(closed_at < ended, false) AS is_closed,
                      extract(epoch FROM closed_at - opened_at)::float8 / 3600 AS hours
                 FROM task, (SELECT $1::date::timestamp AT TIME ZONE 'UTC' AS began,
                                    ($2::date + 1)::timestamp AT TIME ZONE 'UTC' AS ended) AS period
                WHERE kind = 'update-source' AND opened_at < ended AND (closed_at IS NULL OR closed_at >= began)) AS t
        GROUP BY GROUPING SETS ((), (agency))`,
      [from, to, nowMs],
    );
    return rows.map((row) => ({
      ...row,
      closed: Number(row.closed),
      open: Number(row.open),
      overdue: Number(row.overdue),
    }));
  }

  private async dossiers(
    tx: EntityManager,
    { from, to, procedureCodes, dossiersBy }: MeasurePeriod,
  ): Promise<DossierSum[]> {
    const rows = await tx.query<{ key: string | null; dossiers: string }[]>(
      `WITH dossier AS MATERIALIZED (
         SELECT DISTINCT dossier_code,
                CASE $3::text WHEN 'agency' THEN split_part(substr(source, length('/agencies/') + 1), '.', 1)
                              WHEN 'procedure' THEN CASE WHEN procedure_code = ANY ($4::text[]) THEN procedure_code ELSE '' END
                END AS key
           FROM decision
          WHERE kind = 'collection' AND appended_at >= $1::date::timestamp AT TIME ZONE 'UTC'
            AND appended_at < ($2::date + 1)::timestamp AT TIME ZONE 'UTC')
       SELECT NULL AS key, count(DISTINCT dossier_code) AS dossiers FROM dossier
       UNION ALL
       SELECT key, count(*) FROM dossier WHERE key IS NOT NULL GROUP BY key`,
      [from, to, dossiersBy, procedureCodes],
    );
    return rows.map((row) => ({ key: row.key, dossiers: Number(row.dossiers) }));
  }
}

/** float8 comes back as a number, int8 as text. */
type TaskSumRow = Pick<TaskSum, 'agency' | 'medianHours' | 'sumHours'> &
  Record<'closed' | 'open' | 'overdue', string>;
