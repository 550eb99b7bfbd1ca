import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateOutboxAndInbox1764000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE SEQUENCE outbox_seq');
    // What became of a row is never written over: sent, refused and answered (inbox) are facts of their own,
    // so a decision that arrives before its row is marked as sent is not lost by the mark.
    await runner.query(`
      CREATE TABLE outbox (
        seq         bigint   NOT NULL DEFAULT nextval('outbox_seq'),
        shard       smallint NOT NULL, -- = partition of motlan.provisions
        agency      text COLLATE "C" NOT NULL, -- as in the path: G12.05
        node_agency text COLLATE "C" NOT NULL, -- its first level: whose topic answers
        message_id  uuid     NOT NULL,
        subject     text COLLATE "C" NOT NULL,
        dataset     text     NOT NULL,
        body        bytea,             -- the bytes for Kafka; null from a day after they were sent
        body_digest bytea    NOT NULL, -- keyed; tells a repetition from a reused id
        traceparent text     NOT NULL,
        received_at timestamptz NOT NULL DEFAULT now(),
        sent_at     timestamptz,       -- the broker acknowledged
        refused_at  timestamptz,       -- the broker will never take it
        reason      text,              -- why it was refused: a code of contracts' PROBLEMS
        PRIMARY KEY (message_id, agency)
      ) WITH (autovacuum_vacuum_scale_factor = 0.02)`);
    await runner.query(`
      CREATE INDEX outbox_unsent ON outbox (shard, seq) WHERE sent_at IS NULL AND refused_at IS NULL`);
    await runner.query(`
      CREATE INDEX outbox_with_body ON outbox (sent_at) WHERE sent_at IS NOT NULL AND body IS NOT NULL`);
    await runner.query('CREATE INDEX outbox_refused ON outbox (refused_at) WHERE refused_at IS NOT NULL');
    await runner.query(`
      CREATE TABLE outbox_shard (
        shard        smallint PRIMARY KEY,
        owner        uuid,              -- the relay that may send it
        leased_until timestamptz,       -- by this database's clock
        sending_seq  bigint,            -- a send up to here began and is not marked yet
        sent         bigint NOT NULL DEFAULT 0,
        refused      bigint NOT NULL DEFAULT 0,
        repeated     bigint NOT NULL DEFAULT 0
      )`);
    await runner.query('INSERT INTO outbox_shard (shard) SELECT generate_series(0, 15)');
    await runner.query(
      'CREATE TABLE outbox_relay (relay uuid PRIMARY KEY, alive_until timestamptz NOT NULL)',
    );
    await runner.query(`
      CREATE TABLE outbox_left ( -- rows that left the outbox after their time, so that the sums still hold
        agency  text COLLATE "C" PRIMARY KEY,
        sent    bigint NOT NULL,
        refused bigint NOT NULL
      )`);
    await runner.query(`
      CREATE TABLE inbox (
        agency       text COLLATE "C" NOT NULL, -- first level: whose topic
        "offset"     bigint NOT NULL,
        type         text   NOT NULL,
        ce_id        uuid   NOT NULL,
        source       text   NOT NULL,
        subject      text COLLATE "C" NOT NULL,
        causation_id text,
        message_id   uuid, -- the provision it answers: decisions and set-aside notices
        appended_at  timestamptz NOT NULL, -- by the broker's clock
        body         text   NOT NULL, -- JSON as received
        PRIMARY KEY (agency, "offset"),
        UNIQUE (agency, ce_id)
      )`);
    await runner.query(
      'CREATE INDEX inbox_answers ON inbox (message_id, agency) WHERE message_id IS NOT NULL',
    );
    await runner.query('CREATE INDEX inbox_age ON inbox USING brin (appended_at)');
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('forward only: the outbox holds what agencies were promised'));
  }
}
