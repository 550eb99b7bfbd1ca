import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Counters the programme's figures are made of. */
export class AddMeasures implements MigrationInterface {
  readonly name = 'AddMeasures1732600000000';

  async up(db: QueryRunner): Promise<void> {
    // Every batch adds to the rows of its day: half-empty pages let PostgreSQL write a row again where it stood.
    await db.query(`
      -- Elements of collections, moved in the transaction of their decisions. A partition has one writer: nobody waits here.
      CREATE TABLE element_count (
        day            date NOT NULL,              -- of append, UTC
        partition      int NOT NULL,
        agency         text COLLATE "C" NOT NULL,  -- first level of who collected
        procedure_code text COLLATE "C" NOT NULL,  -- as stated, known or not
        dataset        text COLLATE "C" NOT NULL,
        rule           text COLLATE "C" NOT NULL,
        outcome        text COLLATE "C" NOT NULL,
        ground         text COLLATE "C" NOT NULL,  -- exception code, or ''
        elements       bigint NOT NULL,
        PRIMARY KEY (day, partition, agency, procedure_code, dataset, rule, outcome, ground)
      ) WITH (fillfactor = 50)`);
    await db.query(`
      INSERT INTO element_count
      SELECT (appended_at AT TIME ZONE 'UTC')::date, partition, split_part(substr(source, length('/agencies/') + 1), '.', 1),
             procedure_code, dataset, element ->> 'rule', element ->> 'outcome', coalesce(element ->> 'ground', ''), count(*)
        FROM decision, json_each(answer::json -> 'elements') AS e (name, element)
       WHERE kind = 'collection'
       GROUP BY 1, 2, 3, 4, 5, 6, 7, 8`);
    await db.query(`
      -- Collection plans asked for. Papers count once a plan, however many procedures of it ask for the same.
      CREATE TABLE plan_count (
        day               date NOT NULL,             -- of the request, UTC
        agency            text COLLATE "C" NOT NULL, -- first level of who planned
        procedure_code    text COLLATE "C" NOT NULL,
        plans             bigint NOT NULL,
        papers_spared     bigint NOT NULL,           -- a database holds them
        papers_asked      bigint NOT NULL,           -- a database should, and does not
        papers_never_held bigint NOT NULL,           -- forms, contracts, drawings
        copies_spared     bigint NOT NULL,           -- of papers, asked for again in the same plan
        PRIMARY KEY (day, agency, procedure_code)
      ) WITH (fillfactor = 50)`);
    // Dossiers of a period are counted from decisions. They come in about the order of append, so a few bytes per
    // megabyte of table tell where a day lies, at next to no cost for the batch that writes them.
    await db.query(
      `CREATE INDEX decision_appended_at ON decision USING brin (appended_at) WITH (autosummarize = on)`,
    );
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
