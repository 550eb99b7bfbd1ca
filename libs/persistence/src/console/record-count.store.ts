import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** Minutes of one step of the sums. */
export type CountStep = 1 | 60 | 360;

export interface CountRange {
  readonly step: CountStep;
  /** Steps that begin at this instant or later, and before the other. */
  readonly fromMs: number;
  readonly toMs: number;
}

/** What messages are told apart by. */
export type CountBy = 'outcome' | 'agency' | 'dataset' | 'status';

/** Messages of one name in one step. */
export interface StepCount {
  /** When the step begins. */
  readonly atMs: number;
  /** Outcome, agency, dataset or status; `unknown` where there is none. By outcome also `PENDING` and `SET_ASIDE`. */
  readonly name: string;
  readonly messages: number;
}

/** What one facet's messages took. Null where none was decided. */
export interface FacetStatistics {
  readonly facet: number;
  readonly messages: number;
  readonly msSum: number;
  readonly msMin: number | null;
  readonly msMax: number | null;
  readonly requestSum: number;
  readonly requestMin: number | null;
  readonly requestMax: number | null;
  readonly responseSum: number;
  readonly responseMin: number | null;
  readonly responseMax: number | null;
}

/** Messages whose decision took e^(bucket/10) to e^((bucket+1)/10) milliseconds. */
export interface LatencyCount {
  readonly atMs: number;
  readonly bucket: number;
  readonly messages: number;
}

const AT = `(extract(epoch FROM at) * 1000)::float8 AS "atMs"`;
const IN_RANGE = `step = $1 AND at >= to_timestamp($2::float8 / 1000) AND at < to_timestamp($3::float8 / 1000)`;
/** A message without an outcome is told by its status, in capitals like an outcome. */
const NAMES: Readonly<Record<CountBy, string>> = {
  outcome: `CASE status WHEN 'pending' THEN 'PENDING' WHEN 'set-aside' THEN 'SET_ASIDE' ELSE outcome END`,
  agency: 'agency',
  dataset: 'dataset',
  status: 'status',
};

/** Tables `record_count` and `record_latency`: sums per facet and step of time, written with the records themselves. */
@Injectable()
export class RecordCountStore {
  constructor(private readonly db: DataSource) {}

  /** Messages of these facets (undefined: all) per step and name. */
  async counts(
    { step, fromMs, toMs }: CountRange,
    by: CountBy,
    facets?: readonly number[],
  ): Promise<StepCount[]> {
    const parameters = [step, fromMs, toMs];
    return this.db.transaction(async (tx) => {
      // Else it sorts half a million rows on disk, for fear of as many names.
      await tx.query(`SET LOCAL work_mem = '32MB'`);
      // Summed by name here: facets are thousands, names a few, and all of them would have to travel.
      return tx.query<StepCount[]>(
        `SELECT ${AT}, name, sum(messages)::int AS messages
         FROM record_count c JOIN (SELECT id, coalesce(${NAMES[by]}, 'unknown') AS name FROM operational_facet) AS f
           ON f.id = c.facet
        WHERE ${IN_RANGE} ${facets ? 'AND facet = ANY ($4::int[])' : ''}
        GROUP BY at, name HAVING sum(messages) <> 0`,
        facets ? [...parameters, facets] : parameters,
      );
    });
  }

  /** How long messages took, per step. */
  async latencies({ step, fromMs, toMs }: CountRange): Promise<LatencyCount[]> {
    return this.db.query<LatencyCount[]>(
      `SELECT ${AT}, bucket, messages FROM record_latency WHERE ${IN_RANGE}`,
      [step, fromMs, toMs],
    );
  }

  /** Sums per facet over a range. */
  async statistics({ step, fromMs, toMs }: CountRange): Promise<FacetStatistics[]> {
    const sum = (column: string, name: string) => `coalesce(sum(${column}), 0)::float8 AS "${name}"`;
    const ends = (column: string, name: string) =>
      `min(${column}_min) AS "${name}Min", max(${column}_max) AS "${name}Max"`;
    return this.db.query<FacetStatistics[]>(
      `SELECT facet, ${sum('messages', 'messages')}, ${sum('ms_sum', 'msSum')}, ${ends('ms', 'ms')},
              ${sum('request_sum', 'requestSum')}, ${ends('request', 'request')},
              ${sum('response_sum', 'responseSum')}, ${ends('response', 'response')}
         FROM record_count WHERE ${IN_RANGE} GROUP BY facet HAVING sum(messages) <> 0`,
      [step, fromMs, toMs],
    );
  }

  /** When the newest message of each facet was appended. */
  async newest(): Promise<{ readonly facet: number; readonly appendedAtMs: number }[]> {
    return this.db.query(
      `SELECT f.id AS facet, (extract(epoch FROM r.appended_at) * 1000)::float8 AS "appendedAtMs"
         FROM operational_facet f CROSS JOIN LATERAL (
              SELECT appended_at FROM operational_record WHERE facet = f.id AND appended_at IS NOT NULL
               ORDER BY appended_at DESC, partition DESC, "offset" DESC LIMIT 1) AS r`,
    );
  }
}
