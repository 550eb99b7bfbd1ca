import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which number a person had before, as their records state it. */
export class AddSubjectLinks1764100000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE subject_link (
        subject        text COLLATE "C" NOT NULL,
        dataset        text COLLATE "C" NOT NULL, -- the record that states it
        type           text COLLATE "C" NOT NULL,
        key            text COLLATE "C" NOT NULL,
        former_subject text COLLATE "C" NOT NULL CHECK (former_subject <> subject),
        since          text   NOT NULL, -- RFC 3339 as received: when this was first stated
        stated_by      text   NOT NULL,
        version        bigint NOT NULL, -- of the record
        PRIMARY KEY (subject, dataset, type, key)
      )`);
    await runner.query('CREATE INDEX subject_link_former ON subject_link (former_subject)');
    // What was indexed before there were links; how long a link was stated before is not known any more.
    await runner.query(`
      INSERT INTO subject_link (subject, dataset, type, key, former_subject, since, stated_by, version)
      SELECT subject, dataset, type, key, elements->>'former_pin', provided_at, provider, version
        FROM indexed_record
       WHERE dataset = 'population' AND NOT revoked AND elements->>'former_pin' ~ '^\\d{12}$'
         AND elements->>'former_pin' <> subject`);
  }

  async down(): Promise<void> {
    await Promise.reject(
      new Error('forward only: drop the database and let the indexer read its topics again'),
    );
  }
}
