import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateIndex1764000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Codes are compared byte by byte: the same order everywhere, and a third of the cost of a locale's.
    await runner.query(`
      CREATE TABLE indexed_record (
        dataset      text COLLATE "C" NOT NULL,
        subject      text COLLATE "C" NOT NULL,
        type         text COLLATE "C" NOT NULL, -- '' where the dataset has one type
        key          text COLLATE "C" NOT NULL, -- '' where a subject has one such record
        version      bigint  NOT NULL,
        revoked      boolean NOT NULL,
        provider     text    NOT NULL,
        provided_at  text    NOT NULL, -- RFC 3339 as received: up to nine digits of a second, timestamptz keeps six
        valid_until  text,
        elements     json    NOT NULL, -- as received; nothing asks into it
        partition    integer NOT NULL, -- where on the dataset's topic this version was read
        "offset"     bigint  NOT NULL,
        indexed_at   timestamptz NOT NULL,
        terms        text[] COLLATE "C", -- what a search finds it by; null: no search finds it
        PRIMARY KEY (dataset, subject, type, key)
      )`);
    // fastupdate collects new entries in a list that every search reads to its end: searches would wait for writers.
    await runner.query(`
      CREATE INDEX indexed_record_terms ON indexed_record USING gin (terms) WITH (fastupdate = off)
       WHERE terms IS NOT NULL`);
    await runner.query(`
      CREATE TABLE unreadable_record (
        topic        text    NOT NULL,
        partition    integer NOT NULL,
        "offset"     bigint  NOT NULL,
        reason       text    NOT NULL, -- a code of contracts' PROBLEMS and the field, never a value
        key          bytea,
        value        bytea,
        met_at       timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (topic, partition, "offset")
      )`);
  }

  async down(): Promise<void> {
    await Promise.reject(
      new Error('forward only: drop the database and let the indexer read its topics again'),
    );
  }
}
