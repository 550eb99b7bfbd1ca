import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who looked at what a dead letter holds, when and why. The one thing here that no topic could tell again. */
export class AddLetterViewings1764600000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE letter_viewing (
        viewing_id uuid PRIMARY KEY,
        partition  int NOT NULL,                 -- of the letter, on motlan.provisions
        "offset"   bigint NOT NULL,
        viewed_at  timestamptz NOT NULL,
        viewed_by  text NOT NULL,
        purpose    text NOT NULL                 -- in the viewer's words
      )`);
    await db.query(`CREATE INDEX letter_viewing_letter ON letter_viewing (partition, "offset", viewed_at)`);
    await db.query(`CREATE INDEX letter_viewing_viewed_at ON letter_viewing (viewed_at)`);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
