import type { MigrationInterface } from 'typeorm';
import { CreateOperationalRecords1764200000000 } from './create-operational-records.migration.ts';

/** Schema of the console's database, oldest first. Forward only: add to the end, never edit. */
export const CONSOLE_MIGRATIONS: (new () => MigrationInterface)[] = [CreateOperationalRecords1764200000000];
