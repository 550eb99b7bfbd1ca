import { DataSource, type DataSourceOptions } from 'typeorm';
import { MIGRATIONS, type AppName } from './apps.ts';
import { faultKindOf } from './faults.ts';

/** Milliseconds a transaction may stay idle before PostgreSQL ends it: a stopped process must not hold locks. */
const IDLE_IN_TRANSACTION_MS = 10_000;
const CONNECT_TIMEOUT_MS = 5_000;
const KEEP_ALIVE_MS = 10_000;
/** Longer than any statement of a batch takes, and than sums over a few million rows. */
const QUERY_TIMEOUT_MS = 120_000;
/** Any number, the same in every process: who holds it migrates, the others wait. */
const MIGRATION_LOCK = 7_305_166;

/** Options of an app's own database, for TypeOrmModule or a DataSource. The schema changes by migrations only. */
export function databaseOptions(app: AppName, url: string, pool: number): DataSourceOptions {
  return {
    type: 'postgres',
    url,
    applicationName: `motlan ${app}`,
    poolSize: pool,
    connectTimeoutMS: CONNECT_TIMEOUT_MS,
    extra: {
      idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
      // A server that vanished without a word must not be waited for: its partition would stand still for ever.
      keepAlive: true,
      keepAliveInitialDelayMillis: KEEP_ALIVE_MS,
      query_timeout: QUERY_TIMEOUT_MS,
    },
    migrations: MIGRATIONS[app],
    migrationsTableName: 'migration',
    migrationsTransactionMode: 'each',
    synchronize: false,
    logging: false,
  };
}

/** For work that takes as long as it takes, and would never end if it were begun again. */
export function withoutTimeout(options: DataSourceOptions): DataSourceOptions {
  return { ...options, extra: { ...(options.extra as object), query_timeout: 0 } };
}

/**
 * Brings a database to the present schema. Safe to run from several processes at once: one migrates, the rest wait.
 * Throws where PostgreSQL is away, in a sentence for whoever reads why a process could not start.
 */
export async function migrate(url: string, app: AppName): Promise<void> {
  // An index on a large table takes as long as it takes; begun again at every start, it would never be there.
  const patient = withoutTimeout(databaseOptions(app, url, 3));
  const db = await new DataSource(patient).initialize().catch((error: unknown) => {
    throw faultKindOf(error) === 'passing' ? awayFrom(url, error) : error;
  });
  const lock = db.createQueryRunner();
  try {
    await lock.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await db.runMigrations();
    await lock.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]);
  } finally {
    await lock.release();
    await db.destroy();
  }
}

/** Without the password that the address may hold. */
function awayFrom(url: string, cause: unknown): Error {
  const where = URL.canParse(url) ? ` at ${new URL(url).host}${new URL(url).pathname}` : '';
  return new Error(`PostgreSQL${where} is away: start it, or set DATABASE_URL to where it is`, { cause });
}
