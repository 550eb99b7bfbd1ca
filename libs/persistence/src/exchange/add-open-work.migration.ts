import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is open is counted and listed by due date, however much is closed beside it. */
export class AddOpenWork implements MigrationInterface {
  readonly name = 'AddOpenWork1732900000000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(
      `CREATE INDEX dead_letter_waiting ON dead_letter (reason, agency, set_aside_at) WHERE redriven_at IS NULL`,
    );
    await db.query(`
      CREATE INDEX task_due ON task (due_at, task_id) INCLUDE (kind, agency, dataset, opened_at)
       WHERE closed_at IS NULL`);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
