import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

/** One decided message. Instants are milliseconds since 1970; `answer` is the decision as published, JSON. */
export interface DecisionRow {
  readonly partition: number;
  readonly offset: string;
  readonly messageId: string;
  readonly source: string;
  readonly subject: string;
  readonly dataset: string;
  readonly kind: 'source' | 'collection';
  readonly outcome: string;
  readonly rule: string | null;
  readonly procedureCode: string | null;
  readonly dossierCode: string | null;
  readonly catalogueVersion: number;
  readonly ruleSet: number;
  readonly sentAt: string;
  readonly appendedAtMs: number;
  readonly decidedAtMs: number;
  readonly bodyDigest: Uint8Array;
  readonly answer: string;
}

/** What a replay needs of a decision made before. */
export interface StoredAnswer {
  readonly partition: number;
  readonly offset: string;
  readonly messageId: string;
  readonly source: string;
  readonly subject: string;
  readonly bodyDigest: Buffer;
  readonly answer: string;
}

export interface Latency {
  readonly messages: number;
  readonly p50Ms: number | null;
  readonly p99Ms: number | null;
}

const ANSWER_COLUMNS = `partition, "offset", message_id AS "messageId", source, subject, body_digest AS "bodyDigest", answer`;

/**
 * Table `decision`: one row per decided message, by position and by (message id, source, subject).
 * Rows travel as one JSON parameter: serialising arrays cost Node a fifth of its time in a prototype. Answers, which are JSON
 * already, travel beside it, a line each: as text within JSON every quote of theirs would be escaped, and read again.
 */
@Injectable()
export class DecisionStore {
  constructor(private readonly db: DataSource) {}

  /** Adds decisions of one batch. Each position and each message is decided once, or the statement fails. */
  async addMany(tx: EntityManager, rows: readonly DecisionRow[]): Promise<void> {
    if (rows.length === 0) return;
    await tx.query(
      `INSERT INTO decision (partition, "offset", message_id, source, subject, dataset, kind, outcome, rule, procedure_code,
                             dossier_code, catalogue_version, rule_set, sent_at, appended_at, decided_at, body_digest, answer)
       SELECT partition, "offset", "messageId", source, subject, dataset, kind, outcome, rule, "procedureCode",
              "dossierCode", "catalogueVersion", "ruleSet", "sentAt", to_timestamp("appendedAtMs" / 1000.0),
              to_timestamp("decidedAtMs" / 1000.0), decode("bodyDigest", 'hex'), answer
         FROM ROWS FROM (
              json_to_recordset($1) AS (partition int, "offset" bigint, "messageId" uuid, source text, subject text,
                dataset text, kind text, outcome text, rule text, "procedureCode" text, "dossierCode" text,
                "catalogueVersion" int, "ruleSet" int, "sentAt" text, "appendedAtMs" bigint, "decidedAtMs" bigint,
                "bodyDigest" text),
              string_to_table($2, E'\\n'))
           AS r (partition, "offset", "messageId", source, subject, dataset, kind, outcome, rule, "procedureCode", "dossierCode",
                 "catalogueVersion", "ruleSet", "sentAt", "appendedAtMs", "decidedAtMs", "bodyDigest", answer)`,
      [
        JSON.stringify(
          rows.map((row) => ({
            ...row,
            answer: undefined,
            bodyDigest: Buffer.from(row.bodyDigest).toString('hex'),
          })),
        ),
        rows.map(({ answer }) => answer).join('\n'),
      ],
    );
  }

  /** Decisions under these message ids, whoever sent them. */
  async byMessageIds(tx: EntityManager, ids: readonly string[]): Promise<StoredAnswer[]> {
    if (ids.length === 0) return [];
    return tx.query<StoredAnswer[]>(
      `SELECT ${ANSWER_COLUMNS} FROM decision WHERE message_id = ANY ($1::uuid[])`,
      [ids],
    );
  }

  /** Decisions at these positions of one partition. */
  async byOffsets(tx: EntityManager, partition: number, offsets: readonly string[]): Promise<StoredAnswer[]> {
    if (offsets.length === 0) return [];
    return tx.query<StoredAnswer[]>(
      `SELECT ${ANSWER_COLUMNS} FROM decision WHERE partition = $1 AND "offset" = ANY ($2::bigint[])`,
      [partition, offsets],
    );
  }

  /** Every decision under one message id. */
  async find(messageId: string): Promise<DecisionRow[]> {
    const rows = await this.db.query<(DecisionRow & { appendedAt: Date; decidedAt: Date })[]>(
      `SELECT ${ANSWER_COLUMNS}, dataset, kind, outcome, rule, procedure_code AS "procedureCode", dossier_code AS "dossierCode",
              catalogue_version AS "catalogueVersion", rule_set AS "ruleSet", sent_at AS "sentAt",
              appended_at AS "appendedAt", decided_at AS "decidedAt"
         FROM decision WHERE message_id = $1 ORDER BY source, subject`,
      [messageId],
    );
    return rows.map(({ appendedAt, decidedAt, ...row }) => ({
      ...row,
      appendedAtMs: appendedAt.getTime(),
      decidedAtMs: decidedAt.getTime(),
    }));
  }

  /** Append time to decision, of messages decided since an instant. */
  async latency(fromMs: number): Promise<Latency> {
    const rows = await this.db.query<{ messages: string; p50: number | null; p99: number | null }[]>(
      `SELECT count(*) AS messages, percentile_cont(0.5) WITHIN GROUP (ORDER BY ms) AS p50,
              percentile_cont(0.99) WITHIN GROUP (ORDER BY ms) AS p99
         FROM (SELECT extract(epoch FROM decided_at - appended_at) * 1000 AS ms
                 FROM decision WHERE decided_at >= to_timestamp($1 / 1000.0)) AS t`,
      [fromMs],
    );
    const { messages = '0', p50 = null, p99 = null } = rows[0] ?? {};
    return { messages: Number(messages), p50Ms: p50, p99Ms: p99 };
  }
}
