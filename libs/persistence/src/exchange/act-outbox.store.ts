import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

/** A message that follows from an operator's act, ready to be sent. Header values are base64, several of one name a list. */
export interface ActMessage {
  readonly topic: string;
  readonly partition: number;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
}

export interface UnsentActMessage extends ActMessage {
  readonly id: string;
}

/** Longer than brokers take to acknowledge; a process that died is followed by another so much later. */
const LEASE_S = 10;

/** Table `act_outbox`: written in the transaction of an act, sent in order by one process at a time. */
@Injectable()
export class ActOutboxStore {
  private readonly holder = randomUUID();

  constructor(private readonly db: DataSource) {}

  async addMany(tx: EntityManager, messages: readonly ActMessage[]): Promise<void> {
    if (messages.length === 0) return;
    await tx.query(
      `INSERT INTO act_outbox (topic, partition, key, value, headers)
       SELECT topic, partition, decode(key, 'base64'), decode(value, 'base64'), headers
         FROM json_to_recordset($1) AS r (topic text, partition int, key text, value text, headers jsonb)`,
      [
        JSON.stringify(
          messages.map((m) => ({
            ...m,
            key: m.key?.toString('base64') ?? null,
            value: m.value?.toString('base64') ?? null,
          })),
        ),
      ],
    );
  }

  /**
   * Gives the oldest unsent messages to `send` and marks them when it resolves: sent, or refused for the reason it returns
   * by id. Returns how many; 0 also where another process is sending. No transaction waits for the brokers: a lease keeps
   * the others away, and where it runs out while they are slow, messages are sent twice under their ids. What is sent
   * keeps no bytes: values stand on the topic from then on.
   */
  async sendSome(
    limits: { readonly rowsMax: number; readonly bytesMax: number },
    send: (messages: readonly UnsentActMessage[]) => Promise<ReadonlyMap<string, string>>,
  ): Promise<number> {
    const rows = await this.unsent(limits);
    if (rows.length === 0 || !(await this.lease())) return 0;
    const refused = await send(rows);
    await this.db.query(
      `UPDATE act_outbox AS a SET refused_for = r.refused_for, key = NULL, value = NULL, headers = '{}',
              sent_at = CASE WHEN r.refused_for IS NULL THEN now() END
         FROM unnest($1::bigint[], $2::text[]) AS r (id, refused_for) WHERE a.id = r.id`,
      [rows.map((r) => r.id), rows.map((r) => refused.get(r.id) ?? null)],
    );
    return rows.length;
  }

  private unsent({ rowsMax, bytesMax }: { rowsMax: number; bytesMax: number }): Promise<UnsentActMessage[]> {
    return this.db.query<UnsentActMessage[]>(
      `SELECT id, topic, partition, key, value, headers
         FROM (SELECT *, sum(coalesce(octet_length(value), 0)) OVER (ORDER BY id) AS bytes, row_number() OVER (ORDER BY id)
                 FROM (SELECT * FROM act_outbox WHERE sent_at IS NULL AND refused_for IS NULL
                        ORDER BY id LIMIT $1) AS oldest) AS summed
        WHERE bytes <= $2 OR row_number = 1 ORDER BY id`,
      [rowsMax, bytesMax],
    );
  }

  /** Takes or keeps the lease; false while another process has it. */
  private async lease(): Promise<boolean> {
    const rows = await this.db.query<unknown[]>(
      `INSERT INTO act_outbox_lease AS l (holder, until) VALUES ($1, now() + $2 * interval '1 second')
           ON CONFLICT (one) DO UPDATE SET holder = excluded.holder, until = excluded.until
        WHERE l.holder = excluded.holder OR l.until < now()
       RETURNING 1`,
      [this.holder, LEASE_S],
    );
    return rows.length > 0;
  }

  /** Forgets what was sent or refused before an instant, at most so many. Returns how many. */
  async removeBefore(instantMs: number, limit: number): Promise<number> {
    const [, removed] = await this.db.query<[unknown[], number]>(
      `DELETE FROM act_outbox WHERE id IN (
         SELECT id FROM act_outbox WHERE written_at < to_timestamp($1 / 1000.0)
            AND (sent_at IS NOT NULL OR refused_for IS NOT NULL) ORDER BY id LIMIT $2)`,
      [instantMs, limit],
    );
    return removed;
  }
}
