import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tasks and discrepancies, links to former numbers, and the outbox of operators' acts. */
export class AddTasks implements MigrationInterface {
  readonly name = 'AddTasks1732400000000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- What an agency must see to. A discrepancy is a task too: one per element of a subject, however many report it.
      CREATE TABLE task (
        task_id       uuid PRIMARY KEY,
        kind          text NOT NULL,             -- update-source | discrepancy
        agency        text COLLATE "C" NOT NULL, -- who must act
        dataset       text COLLATE "C" NOT NULL,
        subject       text COLLATE "C" NOT NULL,
        type          text COLLATE "C" NOT NULL,
        key           text COLLATE "C" NOT NULL, -- as the collection named it, or ''; of a discrepancy: of its first report
        element       text COLLATE "C" NOT NULL, -- '': the record as a whole
        ground        text,                      -- exception code; null for a discrepancy
        reported_by   text COLLATE "C" NOT NULL,
        dossier_code  text,
        opened_at     timestamptz NOT NULL,      -- append time of the message that opened it
        partition     int NOT NULL,              -- and its position
        opened_offset bigint NOT NULL,
        due_at        timestamptz NOT NULL,
        closed_at     timestamptz,
        closed_offset bigint,                    -- position of the statement that closed it; null where somebody resolved it
        result        text,                      -- stated | source-corrected | report-unfounded
        resolved_by   text,
        resolution    text                       -- why, in the resolver's words
      )`);
    // At most one open: an update per record, element and ground, a discrepancy per element.
    await db.query(`
      CREATE UNIQUE INDEX task_open ON task
        (dataset, subject, type, element, kind, (CASE WHEN kind = 'discrepancy' THEN '' ELSE key END),
         (coalesce(ground, ''))) WHERE closed_at IS NULL`);
    await db.query(`CREATE INDEX task_opened_offset ON task (partition, opened_offset)`);
    await db.query(
      `CREATE INDEX task_closed_offset ON task (partition, closed_offset) WHERE closed_offset IS NOT NULL`,
    );
    await db.query(`CREATE INDEX task_opened_at ON task (opened_at, task_id)`);
    await db.query(`CREATE INDEX task_agency ON task (agency, opened_at, task_id)`);
    await db.query(`
      -- Every agency's word in a discrepancy: a digest, never the value.
      CREATE TABLE discrepancy_report (
        report_id   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        task_id     uuid NOT NULL REFERENCES task,
        agency      text COLLATE "C" NOT NULL,
        message_id  uuid NOT NULL,
        rule        text NOT NULL,
        ground      text,
        reported_at timestamptz NOT NULL,
        partition   int NOT NULL,
        "offset"    bigint NOT NULL,
        type        text COLLATE "C" NOT NULL,   -- where it was digested
        key         text COLLATE "C" NOT NULL,
        scheme      text NOT NULL,
        digest      bytea                        -- null: it said there is no value
      )`);
    await db.query(`CREATE INDEX discrepancy_report_task ON discrepancy_report (task_id)`);
    await db.query(`CREATE INDEX discrepancy_report_offset ON discrepancy_report (partition, "offset")`);

    // A dated fact of the owner: the number this subject had before.
    await db.query(`ALTER TABLE holding ADD COLUMN former_subject text COLLATE "C"`);
    await db.query(
      `CREATE INDEX holding_former_subject ON holding (subject, former_subject) WHERE former_subject IS NOT NULL`,
    );
    await db.query(`
      -- Messages that follow from an operator's act and not from a record: written in the act's transaction, then sent.
      CREATE TABLE act_outbox (
        id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        topic      text NOT NULL,
        partition  int NOT NULL,
        key        bytea,
        value      bytea,
        headers    jsonb NOT NULL,               -- name → base64, or a list of them
        written_at timestamptz NOT NULL DEFAULT now(),
        sent_at    timestamptz
      )`);
    await db.query(`
      -- Which process sends them now; no row: none yet.
      CREATE TABLE act_outbox_lease (
        one    boolean PRIMARY KEY DEFAULT true CHECK (one),
        holder uuid NOT NULL,
        until  timestamptz NOT NULL
      )`);
    await db.query(`CREATE INDEX act_outbox_unsent ON act_outbox (id) WHERE sent_at IS NULL`);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
