/** Schema of the exchange's database, oldest first. Forward only: add to the end, never edit. */
export const EXCHANGE_MIGRATIONS: (new () => import('typeorm').MigrationInterface)[] = [];
