import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who read which record and why; and rows of the outbox that are held back until a stated time. */
export class AddReadingsAndHolds1764100000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE reading (
        seq            bigint GENERATED ALWAYS AS IDENTITY,
        reading_id     uuid   PRIMARY KEY,
        agency         text COLLATE "C" NOT NULL, -- as in the path: G12.05
        node_agency    text COLLATE "C" NOT NULL, -- its first level
        read_by        text COLLATE "C" NOT NULL, -- whose token: an agency of the first level, or 'operator'
        dataset        text COLLATE "C" NOT NULL,
        subject        text COLLATE "C" NOT NULL, -- as asked for
        procedure_code text   NOT NULL,
        dossier_code   text,
        purpose        text   NOT NULL,
        requested_at   timestamptz NOT NULL,
        answered_at    timestamptz NOT NULL,
        status         smallint NOT NULL, -- HTTP
        problem        text,              -- a code of contracts' PROBLEMS; null where records were given
        records        integer NOT NULL,  -- how many were given
        versions       jsonb  NOT NULL    -- which ones, [{ record, version, formerSubject? }]: no values
      )`);
    await runner.query('CREATE INDEX reading_of_agency ON reading (node_agency, seq)');
    await runner.query('CREATE INDEX reading_of_subject ON reading (subject, seq)');
    await runner.query('CREATE INDEX reading_age ON reading USING brin (requested_at)');

    await runner.query('ALTER TABLE outbox ADD COLUMN send_after timestamptz'); // Null: at once.
    // One look per row that is about to be sent, into an index that is nearly always empty.
    await runner.query(`
      CREATE INDEX outbox_held ON outbox (shard, subject, seq)
       WHERE send_after IS NOT NULL AND sent_at IS NULL AND refused_at IS NULL`);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('forward only: readings are evidence'));
  }
}
