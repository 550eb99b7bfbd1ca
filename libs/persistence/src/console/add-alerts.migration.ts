import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is not as it should be, since when, and who was told. */
export class AddAlerts1764500000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE alert (
        id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        rule       text COLLATE "C" NOT NULL,
        about      text COLLATE "C" NOT NULL,    -- app, node, dataset; '': the whole hub
        since      timestamptz NOT NULL,         -- it is so since
        last_so_at timestamptz NOT NULL,         -- it was so for the last time
        opened_at  timestamptz,                  -- null: it is not so for long enough yet
        well_since timestamptz,                  -- of an open one: it is not so any more since
        closed_at  timestamptz,
        value      float8
      )`);
    // Whoever judges, there is one of a kind at a time.
    await db.query(`CREATE UNIQUE INDEX alert_one_at_a_time ON alert (rule, about) WHERE closed_at IS NULL`);
    await db.query(
      `CREATE INDEX alert_closed ON alert (opened_at DESC, id DESC) WHERE closed_at IS NOT NULL`,
    );
    await db.query(`
      -- Telling a webhook of one end of an alert.
      CREATE TABLE alert_delivery (
        id              uuid PRIMARY KEY DEFAULT gen_random_uuid(), -- the same at every attempt
        alert_id        uuid NOT NULL REFERENCES alert ON DELETE CASCADE,
        event           text COLLATE "C" NOT NULL, -- opened | closed
        created_at      timestamptz NOT NULL DEFAULT now(),
        attempts        int NOT NULL DEFAULT 0,
        last_attempt_at timestamptz,
        last_status     int,                     -- null: nothing answered
        next_attempt_at timestamptz,             -- null: there will be none; while one is under way, its latest end
        sent_at         timestamptz,
        UNIQUE (alert_id, event)
      )`);
    await db.query(
      `CREATE INDEX alert_delivery_due ON alert_delivery (next_attempt_at) WHERE next_attempt_at IS NOT NULL`,
    );
    await db.query(`
      -- One row: whoever holds it judges, the others leave it. It remembers what growth is measured against.
      CREATE TABLE alert_judgement (
        only_row  boolean PRIMARY KEY DEFAULT true CHECK (only_row),
        judged_at timestamptz,
        memory    json
      )`);
    await db.query(`INSERT INTO alert_judgement DEFAULT VALUES`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('forward only'));
  }
}
