import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Life events that were played from the console: who started them, and what each step asked and saw. No values, no subjects. */
export class AddScenarioRuns1764700000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE scenario_run (
        run_id        uuid PRIMARY KEY,
        scenario      text NOT NULL,
        variant       text,
        seed          text NOT NULL,
        salt          text NOT NULL,
        mode          text NOT NULL,             -- run | step
        started_by    text NOT NULL,
        started_at    timestamptz NOT NULL DEFAULT now(),
        state         text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'ended', 'stopped', 'failed', 'interrupted')),
        ended_at      timestamptz,
        player        uuid NOT NULL,             -- the process that plays it; no other ever does
        alive_until   timestamptz NOT NULL,      -- an open run whose player has not said so since was interrupted
        steps_allowed int,                       -- pauses before the next; null: all
        touched_at    timestamptz NOT NULL DEFAULT now(), -- last word of a person
        is_stopping   boolean NOT NULL DEFAULT false,
        steps         int NOT NULL,
        steps_begun   int NOT NULL DEFAULT 0,
        steps_done    int NOT NULL DEFAULT 0,
        steps_differing int NOT NULL DEFAULT 0,
        papers_before int,
        papers_now    int
      )`);
    await db.query(`CREATE INDEX scenario_run_started ON scenario_run (started_at, run_id)`);
    await db.query(`CREATE INDEX scenario_run_open ON scenario_run (alive_until) WHERE state = 'open'`);
    await db.query(`
      CREATE TABLE scenario_step (
        run_id      uuid NOT NULL REFERENCES scenario_run ON DELETE CASCADE,
        number      int NOT NULL,
        planned     json NOT NULL,               -- sentences, who acts, the call, ids of messages
        began_at    timestamptz,
        took_ms     int,
        answer      json,
        differences json,
        PRIMARY KEY (run_id, number)
      )`);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
