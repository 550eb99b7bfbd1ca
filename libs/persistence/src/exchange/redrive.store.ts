import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { ActMessage } from './act-outbox.store.ts';
import { filterParameters, LETTER_FILTER, type LetterFilter } from './dead-letter-filter.ts';
import type { LetterBytes } from './dead-letter-list.store.ts';

export interface LetterPosition {
  readonly partition: number;
  readonly offset: string;
}

/** Which letters: those a filter finds among the ones that wait, or those at these positions. */
export type LetterChoice =
  { readonly filter: LetterFilter } | { readonly positions: readonly LetterPosition[] };

/** How much a choice comes to. */
export interface LetterSum {
  readonly letters: number;
  /** Of keys, bodies and headers. */
  readonly bytes: number;
}

/** A letter on its way into a redrive, without body and headers. */
export interface ChosenLetter extends LetterPosition {
  readonly key: Buffer | null;
  readonly subject: string | null;
}

/** A letter to be decided anew. */
export interface WholeLetter extends LetterPosition, LetterBytes {
  readonly reason: string;
  readonly agency: string | null;
  readonly messageId: string | null;
}

export interface NewRedrive {
  readonly id: string;
  readonly by: string;
  readonly reason: string;
  readonly kind: 'unchanged' | 'edited';
  /** As it was asked for; null where positions were named. */
  readonly filter: object | null;
  readonly letters: number;
}

/** Where a letter goes. */
export interface RedriveTarget extends LetterPosition {
  readonly topic: string;
  readonly target: number;
}

const CHOSEN = `SELECT partition, "offset", key, subject FROM dead_letter`;
const WAITING = `redriven_at IS NULL AND ${LETTER_FILTER}`;
const POSITIONS = `(partition, "offset") IN (SELECT * FROM unnest($1::int[], $2::bigint[]))`;

/** Tables `redrive` and `redriven_letter` and the letters they take. All of one act in one transaction. */
@Injectable()
export class RedriveStore {
  constructor(private readonly db: DataSource) {}

  async sum(choice: LetterChoice): Promise<LetterSum> {
    const { where, parameters } = sqlOf(choice);
    const [row] = await this.db.query<{ letters: string; bytes: string }[]>(
      `SELECT count(*) AS letters,
              coalesce(sum(coalesce(octet_length(key), 0) + coalesce(octet_length(value), 0)
                           + octet_length(headers::text)), 0) AS bytes
         FROM dead_letter WHERE ${where}`,
      parameters,
    );
    return { letters: Number(row?.letters ?? 0), bytes: Number(row?.bytes ?? 0) };
  }

  /** Letters with their bytes, in the order of their positions. */
  async whole(positions: readonly LetterPosition[]): Promise<WholeLetter[]> {
    return this.db.query<WholeLetter[]>(
      `SELECT partition, "offset", reason, agency, message_id AS "messageId", key, value, headers
         FROM dead_letter WHERE ${POSITIONS} ORDER BY partition, "offset"`,
      arraysOf(positions),
    );
  }

  /** The letters a choice comes to, in the order of their positions. */
  async choose(choice: LetterChoice): Promise<ChosenLetter[]> {
    const { where, parameters } = sqlOf(choice);
    return this.db.query<ChosenLetter[]>(`${CHOSEN} WHERE ${where} ORDER BY partition, "offset"`, parameters);
  }

  /** The same, locked until the transaction ends: what another act took meanwhile is not among them. */
  async lock(tx: EntityManager, choice: LetterChoice): Promise<ChosenLetter[]> {
    const { where, parameters } = sqlOf(choice);
    return tx.query<ChosenLetter[]>(
      `${CHOSEN} WHERE ${where} ORDER BY partition, "offset" FOR UPDATE`,
      parameters,
    );
  }

  /** Does something with a partition as the intake would, from the next offset to decide, and takes it all back. */
  async rehearse<T>(
    partition: number,
    work: (tx: EntityManager, position: bigint) => Promise<T>,
  ): Promise<T> {
    const runner = this.db.createQueryRunner();
    try {
      await runner.startTransaction();
      try {
        await runner.manager.query(
          `INSERT INTO intake (partition, first_offset, position) VALUES ($1, 0, 0) ON CONFLICT DO NOTHING`,
          [partition],
        );
        const [row] = await runner.manager.query<{ position: string }[]>(
          `SELECT position FROM intake WHERE partition = $1 FOR UPDATE`,
          [partition],
        );
        return await work(runner.manager, BigInt(row?.position ?? 0));
      } finally {
        await runner.rollbackTransaction();
      }
    } finally {
      await runner.release();
    }
  }

  async add(tx: EntityManager, { id, by, reason, kind, filter, letters }: NewRedrive): Promise<void> {
    await tx.query(
      `INSERT INTO redrive (redrive_id, at, by, reason, kind, filter, letters)
       VALUES ($1, date_trunc('milliseconds', now()), $2, $3, $4, $5, $6)`,
      [id, by, reason, kind, filter && JSON.stringify(filter), letters],
    );
  }

  /** Hands locked letters over to the outbox of acts, byte for byte, in the order given, and marks them. */
  async send(tx: EntityManager, redriveId: string, targets: readonly RedriveTarget[]): Promise<void> {
    if (targets.length === 0) return;
    await tx.query(
      `WITH numbered AS MATERIALIZED (
         SELECT nextval(pg_get_serial_sequence('act_outbox', 'id')) AS act_id, o.*
           FROM (SELECT l.partition, l."offset", l.key, l.value, l.headers, l.source, l.subject, l.message_id, t.topic, t.target
                   FROM unnest($2::int[], $3::bigint[], $4::text[], $5::int[]) WITH ORDINALITY
                          AS t (partition, "offset", topic, target, place)
                   JOIN dead_letter AS l USING (partition, "offset") ORDER BY t.place) AS o),
       sent AS (
         INSERT INTO act_outbox (id, topic, partition, key, value, headers) OVERRIDING SYSTEM VALUE
         SELECT act_id, topic, target, key, value, headers FROM numbered),
       noted AS (
         INSERT INTO redriven_letter (redrive_id, partition, "offset", act_id, was_decided, after_offset)
         SELECT $1, partition, "offset", act_id,
                EXISTS (SELECT FROM decision AS d WHERE d.message_id = n.message_id::uuid AND d.source = n.source
                           AND d.subject = n.subject),
                coalesce((SELECT position FROM intake WHERE intake.partition = n.target), 0)
           FROM numbered AS n)
       UPDATE dead_letter AS l SET redriven_at = now() FROM numbered AS n
        WHERE (l.partition, l."offset") = (n.partition, n."offset")`,
      [redriveId, ...arraysOf(targets), targets.map((t) => t.topic), targets.map((t) => t.target)],
    );
  }

  /** Hands the edited message of one locked letter over to the outbox of acts, and marks the letter. */
  async sendEdited(
    tx: EntityManager,
    redriveId: string,
    { partition, offset }: LetterPosition,
    edited: ActMessage & { readonly messageId: string; readonly subject: string },
  ): Promise<void> {
    await tx.query(
      `WITH sent AS (
         INSERT INTO act_outbox (topic, partition, key, value, headers) VALUES ($4, $5, $6, $7, $8) RETURNING id),
       noted AS (
         INSERT INTO redriven_letter (redrive_id, partition, "offset", act_id, was_decided, after_offset, edited_as,
                                      edited_subject)
         SELECT $1, $2, $3, id, false, coalesce((SELECT position FROM intake WHERE intake.partition = $5), 0), $9, $10
           FROM sent)
       UPDATE dead_letter SET redriven_at = now() WHERE partition = $2 AND "offset" = $3`,
      [
        redriveId,
        partition,
        offset,
        edited.topic,
        edited.partition,
        edited.key,
        edited.value,
        JSON.stringify(edited.headers),
        edited.messageId,
        edited.subject,
      ],
    );
  }
}

function sqlOf(choice: LetterChoice): { where: string; parameters: unknown[] } {
  return 'filter' in choice
    ? { where: WAITING, parameters: filterParameters(choice.filter) }
    : { where: POSITIONS, parameters: arraysOf(choice.positions) };
}

const arraysOf = (positions: readonly LetterPosition[]): [number[], string[]] => [
  positions.map((p) => p.partition),
  positions.map((p) => p.offset),
];
