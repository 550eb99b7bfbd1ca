import type { MigrationInterface } from 'typeorm';
import { AddMeasures } from './add-measures.migration.ts';
import { AddCatalogueEntries } from './add-catalogue-entries.migration.ts';
import { AddOpenWork } from './add-open-work.migration.ts';
import { AddRedrives } from './add-redrives.migration.ts';
import { AddTasks } from './add-tasks.migration.ts';
import { CreateLedger } from './create-ledger.migration.ts';
import { SampleLess } from './sample-less.migration.ts';
import { TuneLedger } from './tune-ledger.migration.ts';

/** Schema of the exchange's database, oldest first. Forward only: add to the end, never edit. */
export const EXCHANGE_MIGRATIONS: (new () => MigrationInterface)[] = [
  CreateLedger,
  AddTasks,
  AddCatalogueEntries,
  AddMeasures,
  AddRedrives,
  AddOpenWork,
  TuneLedger,
  SampleLess,
];
