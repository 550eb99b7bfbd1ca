import type { MigrationInterface } from 'typeorm';
import { CreateLedger } from './create-ledger.migration.ts';

/** Schema of the exchange's database, oldest first. Forward only: add to the end, never edit. */
export const EXCHANGE_MIGRATIONS: (new () => MigrationInterface)[] = [CreateLedger];
