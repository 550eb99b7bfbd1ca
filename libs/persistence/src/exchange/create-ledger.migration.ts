import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The ledger: where each partition stands, what was decided, what is held, what was set aside. */
export class CreateLedger implements MigrationInterface {
  readonly name = 'CreateLedger1732000000001';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- One row per partition of motlan.provisions. Locked first by every batch: a member that lost the partition waits here.
      CREATE TABLE intake (
        partition     int PRIMARY KEY,
        first_offset  bigint NOT NULL,           -- where the count begins
        position      bigint NOT NULL,           -- the next offset to decide
        decided       bigint NOT NULL DEFAULT 0,
        replayed      bigint NOT NULL DEFAULT 0,
        dead_lettered bigint NOT NULL DEFAULT 0
      )`);
    await db.query(`
      -- Decisions per outcome, moved in the same transaction as the decisions.
      CREATE TABLE intake_outcome (
        partition int NOT NULL REFERENCES intake,
        outcome   text NOT NULL,
        decisions bigint NOT NULL,
        PRIMARY KEY (partition, outcome)
      )`);
    // Codes are compared byte by byte: the same order everywhere, at a third of the cost of a locale's.
    await db.query(`
      -- One row per decided message; a replay adds none.
      CREATE TABLE decision (
        partition         int NOT NULL,
        "offset"          bigint NOT NULL,
        message_id        uuid NOT NULL,
        source            text COLLATE "C" NOT NULL,         -- ce_source: who published
        subject           text COLLATE "C" NOT NULL,
        dataset           text COLLATE "C" NOT NULL,
        kind              text NOT NULL,         -- source | collection
        outcome           text NOT NULL,
        rule              text,                  -- null for a collection: each element has its own
        procedure_code    text,
        dossier_code      text,
        catalogue_version int NOT NULL,
        rule_set          int NOT NULL,
        sent_at           text NOT NULL,         -- ce_time, the sender's clock, as received
        appended_at       timestamptz NOT NULL,
        decided_at        timestamptz NOT NULL,
        body_digest       bytea NOT NULL,
        answer            text NOT NULL,         -- the decision as published, JSON
        PRIMARY KEY (partition, "offset"),
        UNIQUE (message_id, source, subject)
      )`);
    await db.query(`CREATE INDEX decision_decided_at ON decision (decided_at)`);
    await db.query(`
      -- One row per record of the country: a pointer and keyed digests, never values.
      CREATE TABLE holding (
        dataset     text COLLATE "C" NOT NULL,
        subject     text COLLATE "C" NOT NULL,
        type        text COLLATE "C" NOT NULL,
        key         text COLLATE "C" NOT NULL,
        version     bigint NOT NULL,
        revoked     boolean NOT NULL,
        provider    text NOT NULL,
        stated_at   timestamptz NOT NULL,        -- append time of the last accepted or confirmed statement
        partition   int NOT NULL,                -- and its position
        "offset"    bigint NOT NULL,
        valid_until timestamptz,
        scheme      text NOT NULL,               -- key id and canonical form the digests were made under
        content     bytea NOT NULL,              -- element tags and digests, packed
        PRIMARY KEY (dataset, subject, type, key)
      )`);
    await db.query(`
      -- A value collected while the source could not give it. key: as the collection named it, or ''.
      CREATE TABLE provisional (
        dataset  text COLLATE "C" NOT NULL,
        subject  text COLLATE "C" NOT NULL,
        type     text COLLATE "C" NOT NULL,
        key      text COLLATE "C" NOT NULL,
        element  text COLLATE "C" NOT NULL,
        provider text NOT NULL,
        given_at timestamptz NOT NULL,
        "offset" bigint NOT NULL,
        ends_at  timestamptz NOT NULL,
        scheme   text NOT NULL,
        digest   bytea NOT NULL,
        PRIMARY KEY (dataset, subject, type, key, element)
      )`);
    await db.query(`
      -- What could not be decided, byte for byte, one row per position.
      CREATE TABLE dead_letter (
        partition    int NOT NULL,
        "offset"     bigint NOT NULL,
        reason       text NOT NULL,              -- a problem code
        pointer      text,
        source       text,                       -- ce_source, ce_subject, ce_id where they could be read
        subject      text,
        message_id   text,
        key          bytea,
        value        bytea,
        headers      jsonb NOT NULL,             -- name → base64, or a list of them
        appended_at  timestamptz NOT NULL,
        set_aside_at timestamptz NOT NULL,
        PRIMARY KEY (partition, "offset")
      )`);
    await db.query(`CREATE INDEX dead_letter_message_id ON dead_letter (message_id)`);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
