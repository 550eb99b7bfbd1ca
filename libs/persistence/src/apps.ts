import type { MigrationInterface } from 'typeorm';
import { CONSOLE_MIGRATIONS } from './console/migrations.ts';
import { EXCHANGE_MIGRATIONS } from './exchange/migrations.ts';
import { INDEXER_MIGRATIONS } from './indexer/migrations.ts';
import { LGSP_NODE_MIGRATIONS } from './lgsp-node/migrations.ts';

/** Each app has its own database. */
export type AppName = 'exchange' | 'lgsp-node' | 'indexer' | 'console';

export type MigrationClass = new () => MigrationInterface;

/** Forward only, numbered, in order: what brings each app's database to the present schema. */
export const MIGRATIONS: Readonly<Record<AppName, MigrationClass[]>> = {
  exchange: EXCHANGE_MIGRATIONS,
  'lgsp-node': LGSP_NODE_MIGRATIONS,
  indexer: INDEXER_MIGRATIONS,
  console: CONSOLE_MIGRATIONS,
};
