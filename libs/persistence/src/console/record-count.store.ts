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

/** Messages of one facet in one bucket of a histogram. */
export interface BucketCount {
  /** When the bucket begins. */
  readonly atMs: number;
  readonly facet: number;
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

/** Midnight in Viet Nam: buckets of whole hours end with its days. */
const ORIGIN = `timestamptz '1970-01-01T00:00:00+07:00'`;
const BUCKET = `(extract(epoch FROM date_bin($4::int * interval '1 minute', at, ${ORIGIN})) * 1000)::float8 AS "atMs"`;
const IN_RANGE = `step = $1 AND at >= to_timestamp($2::float8 / 1000) AND at < to_timestamp($3::float8 / 1000)`;

/** Tables `record_count` and `record_latency`: sums per facet and step of time, written with the records themselves. */
@Injectable()
export class RecordCountStore {
  constructor(private readonly db: DataSource) {}

  /** Messages of these facets (undefined: all) per bucket of so many minutes, a multiple of the step. */
  async counts(range: CountRange, bucketMinutes: number, facets?: readonly number[]): Promise<BucketCount[]> {
    const parameters = [range.step, range.fromMs, range.toMs, bucketMinutes];
    return this.db.query<BucketCount[]>(
      `SELECT ${BUCKET}, facet, sum(messages)::int AS messages FROM record_count
        WHERE ${IN_RANGE} ${facets ? 'AND facet = ANY ($5::int[])' : ''}
        GROUP BY 1, 2 HAVING sum(messages) <> 0`,
      facets ? [...parameters, facets] : parameters,
    );
  }

  /** How long messages took, per bucket of so many minutes. */
  async latencies(range: CountRange, bucketMinutes: number): Promise<LatencyCount[]> {
    return this.db.query<LatencyCount[]>(
      `SELECT ${BUCKET}, bucket, sum(messages)::int AS messages FROM record_latency WHERE ${IN_RANGE} GROUP BY 1, 2`,
      [range.step, range.fromMs, range.toMs, bucketMinutes],
    );
  }

  /** Sums per facet over a range. */
  async statistics({ step, fromMs, toMs }: CountRange): Promise<FacetStatistics[]> {
    const sum = (column: string, name: string) => `sum(${column})::float8 AS "${name}"`;
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
