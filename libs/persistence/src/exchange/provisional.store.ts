import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Provisional, RecordId } from '@motlan/once-only';
import { askedSubjects, ofAskedSubjects } from './asked-subjects.ts';

interface ProvisionalResult {
  dataset: string;
  subject: string;
  type: string;
  key: string;
  element: string;
  provider: string;
  given_at: Date;
  offset: string;
  ends_at: Date;
  scheme: string;
  digest: Buffer;
}

/** Table `provisional`: one row per value collected while its source could not give it. */
@Injectable()
export class ProvisionalStore {
  /** Every provisional value of these (dataset, subject) pairs, ended by time or not. */
  async ofSubjects(
    tx: EntityManager,
    pairs: readonly Pick<RecordId, 'dataset' | 'subject'>[],
  ): Promise<Provisional[]> {
    if (pairs.length === 0) return [];
    const rows = await tx.query<ProvisionalResult[]>(`SELECT * FROM ${ofAskedSubjects('provisional')} AS v`, [
      askedSubjects(pairs),
    ]);
    return rows.map((row) => ({
      dataset: row.dataset,
      subject: row.subject,
      type: row.type,
      key: row.key,
      element: row.element,
      provider: row.provider,
      givenAtMs: row.given_at.getTime(),
      givenOffset: Number(row.offset),
      endsAtMs: row.ends_at.getTime(),
      scheme: row.scheme,
      digest: row.digest,
    }));
  }

  async saveMany(tx: EntityManager, values: readonly Provisional[]): Promise<void> {
    if (values.length === 0) return;
    await tx.query(
      `INSERT INTO provisional (dataset, subject, type, key, element, provider, given_at, "offset", ends_at, scheme, digest)
       SELECT dataset, subject, type, key, element, provider, to_timestamp("givenAtMs" / 1000.0), "givenOffset",
              to_timestamp("endsAtMs" / 1000.0), scheme, decode(digest, 'hex')
         FROM json_to_recordset($1) AS r (dataset text, subject text, type text, key text, element text, provider text,
              "givenAtMs" bigint, "givenOffset" bigint, "endsAtMs" bigint, scheme text, digest text)
        ORDER BY dataset, subject, type, key, element
           ON CONFLICT (dataset, subject, type, key, element) DO UPDATE
          SET provider = excluded.provider, given_at = excluded.given_at, "offset" = excluded."offset",
              ends_at = excluded.ends_at, scheme = excluded.scheme, digest = excluded.digest`,
      [JSON.stringify(values.map((v) => ({ ...v, digest: Buffer.from(v.digest).toString('hex') })))],
    );
  }

  async removeMany(tx: EntityManager, values: readonly Provisional[]): Promise<void> {
    if (values.length === 0) return;
    await tx.query(
      `DELETE FROM provisional AS v
        USING unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[]) AS e (dataset, subject, type, key, element)
        WHERE (v.dataset, v.subject, v.type, v.key, v.element) = (e.dataset, e.subject, e.type, e.key, e.element)`,
      [
        values.map((v) => v.dataset),
        values.map((v) => v.subject),
        values.map((v) => v.type),
        values.map((v) => v.key),
        values.map((v) => v.element),
      ],
    );
  }
}
