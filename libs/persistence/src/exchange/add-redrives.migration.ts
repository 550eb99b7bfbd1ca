import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Dead letters that can be searched and sent again, and what became of them. */
export class AddRedrives implements MigrationInterface {
  readonly name = 'AddRedrives1732700000000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE dead_letter
        ADD COLUMN agency      text COLLATE "C", -- the sender, where source names an agency of the catalogue
        ADD COLUMN dataset     text COLLATE "C", -- as the body states it, where it could be read
        ADD COLUMN redriven_at timestamptz       -- of the last redrive; null: it waits`);
    // Headers come from anybody: only what is written like an agency's code is one.
    await db.query(`
      UPDATE dead_letter SET agency = substr(source, length('/agencies/') + 1)
       WHERE reason <> 'unknown-agency' AND source ~ '^/agencies/[A-Z0-9.]{1,35}$'`);
    // Source and subject have no index: a header of a megabyte would fit into none.
    await db.query(
      `CREATE INDEX dead_letter_set_aside_at ON dead_letter (set_aside_at, partition, "offset")`,
    );
    await db.query(
      `CREATE INDEX dead_letter_reason ON dead_letter (reason, set_aside_at, partition, "offset")`,
    );
    await db.query(`
      CREATE INDEX dead_letter_agency ON dead_letter (split_part(agency, '.', 1), set_aside_at, partition, "offset")`);

    await db.query(`
      -- One operator's act: letters sent again.
      CREATE TABLE redrive (
        redrive_id uuid PRIMARY KEY,
        at         timestamptz NOT NULL,
        by         text NOT NULL,
        reason     text NOT NULL,
        kind       text NOT NULL,                -- unchanged | edited
        filter     jsonb,                        -- as asked for; null where positions were named
        letters    int NOT NULL
      )`);
    await db.query(`CREATE INDEX redrive_at ON redrive (at, redrive_id)`);
    await db.query(`
      CREATE TABLE redriven_letter (
        redrive_id     uuid NOT NULL REFERENCES redrive,
        partition      int NOT NULL,
        "offset"       bigint NOT NULL,
        act_id         bigint NOT NULL,          -- its row in act_outbox
        was_decided    boolean NOT NULL,         -- its message had a decision when the act was done
        after_offset   bigint NOT NULL,          -- where its target partition stood then
        edited_as      uuid,                     -- the new message's id and subject, where it was edited
        edited_subject text,
        PRIMARY KEY (redrive_id, partition, "offset"),
        FOREIGN KEY (partition, "offset") REFERENCES dead_letter ON DELETE CASCADE
      )`);
    await db.query(`CREATE INDEX redriven_letter_letter ON redriven_letter (partition, "offset")`);
    await db.query(`ALTER TABLE act_outbox ADD COLUMN refused_for text`); // Kafka's word, where it will never take it.
    await db.query(`DROP INDEX act_outbox_unsent`);
    await db.query(
      `CREATE INDEX act_outbox_unsent ON act_outbox (id) WHERE sent_at IS NULL AND refused_for IS NULL`,
    );
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
