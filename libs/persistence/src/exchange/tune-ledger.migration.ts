import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Keeps the cost of a decision flat while the ledger grows. A holding is written again with each version: with room left on its
 * page neither of its indexes changes. Decisions come in the order of time, so a summary by page finds a span of them.
 */
export class TuneLedger implements MigrationInterface {
  readonly name = 'TuneLedger1733000000000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(
      `ALTER TABLE holding SET (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02)`,
    );
    // Open or closed: with a part of the rows only, the planner may take another index of that part.
    await db.query(`CREATE INDEX task_subject ON task (dataset, subject)`);
    await db.query(`DROP INDEX decision_decided_at`);
    await db.query(
      `CREATE INDEX decision_decided_at ON decision USING brin (decided_at) WITH (autosummarize = on)`,
    );
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
