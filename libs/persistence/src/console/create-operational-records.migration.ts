import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Operational records: who exchanged what with whom, when, how it ended. No values, no subjects, no record keys. */
export class CreateOperationalRecords1764200000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- What many records have in common, each combination once: a record names it by number, so that one index serves
      -- every filter on these columns, alone or together.
      CREATE TABLE operational_facet (
        id        int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        agency    text COLLATE "C",              -- first level of the sender's code; null: no agency of the catalogue
        addressee text COLLATE "C",              -- owner of the dataset
        dataset   text COLLATE "C",
        kind      text COLLATE "C",              -- source | collection
        status    text COLLATE "C" NOT NULL,     -- pending | decided | replayed | set-aside
        outcome   text COLLATE "C",
        rules     text[] COLLATE "C" NOT NULL,   -- each once, sorted
        grounds   text[] COLLATE "C" NOT NULL,   -- exception codes the decision rests on
        fault     text COLLATE "C",              -- ONCE:ERR:nnnn, or the reason it was set aside
        UNIQUE NULLS NOT DISTINCT (agency, addressee, dataset, kind, status, outcome, rules, grounds, fault)
      )`);
    await db.query(`
      -- One row per record of motlan.provisions, put together from what the topics say of it, in whatever order.
      CREATE TABLE operational_record (
        partition      smallint NOT NULL,
        "offset"       bigint NOT NULL,
        facet          int,                      -- null: only an answer was read so far
        message_id     uuid,
        source         text COLLATE "C",         -- sender's code where it is a sub-unit
        subject_ref    bigint,                   -- keyed, 64 bits; shown are the first 32
        procedure_code text COLLATE "C",
        dossier_code   text COLLATE "C",
        exception_code text COLLATE "C",         -- stated by the sender
        trace_id       uuid,
        sent_at        timestamptz,              -- sender's clock
        appended_at    timestamptz,              -- broker's clock; null: not read yet, so not shown
        decided_at     timestamptz,              -- exchange's clock; broker's where it was set aside or replayed
        answered_at    timestamptz,              -- broker's clock, on the agency's topic
        request_bytes  int,
        response_bytes int,
        PRIMARY KEY (partition, "offset")
      )`);
    for (const index of INDEXES) await db.query(index);
    await db.query(`
      -- When an accepted record lay on the topic of its dataset. Apart from its message, whose position it does not name.
      CREATE TABLE shared_message (
        message_id  uuid NOT NULL,
        provided_at timestamptz NOT NULL,        -- append time of the provision
        shared_at   timestamptz NOT NULL,
        PRIMARY KEY (message_id, provided_at)
      )`);
    await db.query(`CREATE INDEX shared_message_provided_at ON shared_message (provided_at)`);
    await db.query(`
      -- Answers to repeated messages, which name the first position: they wait here until their own was read.
      CREATE TABLE unplaced_replay (
        id         uuid PRIMARY KEY,             -- ce_id of the answer
        message_id uuid NOT NULL,
        answer     json NOT NULL,
        read_at    timestamptz NOT NULL DEFAULT now()
      )`);
    await db.query(`
      -- Sums by time of append in steps of 1, 60 and 360 minutes from midnight in Viet Nam, moved in the transaction that
      -- moves the records. Sums of time and size: of those that ended under this facet, in steps of a minute only.
      CREATE TABLE record_count (
        step         smallint NOT NULL,
        at           timestamptz NOT NULL,
        facet        int NOT NULL,
        messages     int NOT NULL,
        ms_sum       bigint,
        ms_min       int,
        ms_max       int,
        request_sum  bigint,
        request_min  int,
        request_max  int,
        response_sum bigint,
        response_min int,
        response_max int,
        PRIMARY KEY (step, at, facet)
      ) PARTITION BY LIST (step)`);
    for (const step of [1, 60, 360])
      await db.query(`CREATE TABLE record_count_${step} PARTITION OF record_count FOR VALUES IN (${step})`);
    await db.query(`
      -- Messages by how long they took: bucket b holds e^(b/10) to e^((b+1)/10) milliseconds.
      CREATE TABLE record_latency (
        step     smallint NOT NULL,
        at       timestamptz NOT NULL,
        bucket   smallint NOT NULL,
        messages int NOT NULL,
        PRIMARY KEY (step, at, bucket)
      )`);
    await db.query(`
      -- One row per transaction that moved records, numbered in the order of commits: what a live view was not told yet.
      CREATE TABLE record_change (
        seq    bigint PRIMARY KEY,
        at     timestamptz NOT NULL DEFAULT now(),
        moves  json NOT NULL,                    -- [[facet before or null, facet after, messages], ...]
        sample json NOT NULL                     -- some of the positions
      )`);
    await db.query(
      `CREATE TABLE record_stream (id boolean PRIMARY KEY CHECK (id), last_seq bigint NOT NULL)`,
    );
    await db.query(`INSERT INTO record_stream VALUES (true, 0)`);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

// Newest first by append time, then position: the order of every page, so it ends every index a page may come from.
const ORDER = 'appended_at, partition, "offset"';
const INDEXES = [
  `CREATE INDEX operational_record_appended ON operational_record (${ORDER})`,
  `CREATE INDEX operational_record_facet ON operational_record (facet, ${ORDER})`,
  `CREATE INDEX operational_record_procedure ON operational_record (procedure_code, facet, ${ORDER})
    WHERE procedure_code IS NOT NULL`,
  `CREATE INDEX operational_record_dossier ON operational_record (dossier_code, ${ORDER}) WHERE dossier_code IS NOT NULL`,
  `CREATE INDEX operational_record_message ON operational_record (message_id)`,
  `CREATE INDEX operational_record_subject ON operational_record (subject_ref)`,
  // Answers whose record was never read: for the cleanup.
  `CREATE INDEX operational_record_unread ON operational_record (partition, "offset") WHERE appended_at IS NULL`,
];
