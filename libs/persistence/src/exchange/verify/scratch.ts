import { setTimeout as sleep } from 'node:timers/promises';
import { DataSource, type QueryRunner } from 'typeorm';
import { databaseOptions } from '../../connect.ts';

/** Beside the ledger's own schema, in the same database: both sides of a comparison meet in one statement. */
export const SCRATCH_SCHEMA = 'motlan_verify';

/** Any number, the same in every process: who holds it verifies this ledger, another does not begin. */
const VERIFY_LOCK = 7_305_170;
/** PostgreSQL notices a process that was killed within moments. */
const LOCK_TRIES = 20;
const LOCK_PAUSE_MS = 500;
/** One holds the lock and is idle, one works. */
const CONNECTIONS = 2;
/** Comparing ten million rows takes minutes: longer than any statement of the exchange may. */
const STATEMENT_MS = 3_600_000;
/** A process that is starved for a while need not begin its transaction again: what it locks, nobody else wants. */
const IDLE_IN_TRANSACTION_MS = 120_000;

/**
 * A ledger of its own: the exchange's tables in a schema beside the exchange's, empty at first, unqualified names meaning
 * them. Nothing of it is worth a log: after a crash of PostgreSQL it is empty again, and a verification begins anew.
 */
export class Scratch {
  private constructor(
    readonly db: DataSource,
    private readonly lock: QueryRunner,
  ) {}

  /** `url`: the exchange's own database. Null where another verification of it is running. */
  static async open(url: string): Promise<Scratch | null> {
    const options = databaseOptions('exchange', url, CONNECTIONS);
    const db = await new DataSource({
      ...options,
      applicationName: 'motlan verify',
      schema: SCRATCH_SCHEMA,
      extra: {
        ...(options.extra as object),
        query_timeout: STATEMENT_MS,
        idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
        options: `-c search_path=${SCRATCH_SCHEMA}`,
      },
    } as typeof options).initialize();
    const lock = db.createQueryRunner();
    for (let tries = 1; ; tries += 1) {
      const rows = (await lock.query(`SELECT pg_try_advisory_lock($1) AS locked`, [VERIFY_LOCK])) as {
        locked: boolean;
      }[];
      if (rows[0]?.locked) return new Scratch(db, lock);
      if (tries === LOCK_TRIES) break;
      await sleep(LOCK_PAUSE_MS);
    }
    await lock.release();
    await db.destroy();
    return null;
  }

  /** Makes the schema anew, with the exchange's tables as this release has them. */
  async create(): Promise<void> {
    await this.drop();
    await this.db.query(`CREATE SCHEMA ${SCRATCH_SCHEMA}`);
    await this.db.runMigrations();
    // Tables that refer to others first: what is logged may not refer to what is not.
    await this.db.query(`
      DO $$ DECLARE name regclass; BEGIN
        FOR name IN SELECT c.oid::regclass FROM pg_class AS c
                     WHERE c.relnamespace = '${SCRATCH_SCHEMA}'::regnamespace AND c.relkind = 'r'
                     ORDER BY NOT EXISTS (SELECT FROM pg_constraint WHERE conrelid = c.oid AND contype = 'f'), c.relname
        LOOP EXECUTE format('ALTER TABLE %s SET UNLOGGED', name); END LOOP;
      END $$`);
  }

  async drop(): Promise<void> {
    await this.db.query(`DROP SCHEMA IF EXISTS ${SCRATCH_SCHEMA} CASCADE`);
  }

  async close(): Promise<void> {
    await this.lock.release();
    await this.db.destroy();
  }
}
