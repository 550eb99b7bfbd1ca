import type { MigrationInterface } from 'typeorm';
import { AddReadingsAndHolds1764100000000 } from './add-readings-and-holds.migration.ts';
import { CreateOutboxAndInbox1764000000001 } from './create-outbox-and-inbox.migration.ts';

/** Schema of the lgsp-node's database, oldest first. Forward only: add to the end, never edit. */
export const LGSP_NODE_MIGRATIONS: (new () => MigrationInterface)[] = [
  CreateOutboxAndInbox1764000000001,
  AddReadingsAndHolds1764100000000,
];
