/** Schema of the indexer's database, oldest first. Forward only: add to the end, never edit. */
export const INDEXER_MIGRATIONS: (new () => import('typeorm').MigrationInterface)[] = [];
