/** Schema of the lgsp-node's database, oldest first. Forward only: add to the end, never edit. */
export const LGSP_NODE_MIGRATIONS: (new () => import('typeorm').MigrationInterface)[] = [];
