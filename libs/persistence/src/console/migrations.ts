import type { MigrationInterface } from 'typeorm';
import { AddAlerts1764500000000 } from './add-alerts.migration.ts';
import { AddLetterViewings1764600000000 } from './add-letter-viewings.migration.ts';
import { AddScenarioRuns1764700000000 } from './add-scenario-runs.migration.ts';
import { CreateOperationalRecords1764200000000 } from './create-operational-records.migration.ts';
import { RecountSums1764900100000 } from './recount-sums.migration.ts';
import { WidenRareIndexes1764900000000 } from './widen-rare-indexes.migration.ts';

/** Schema of the console's database, oldest first. Forward only: add to the end, never edit. */
export const CONSOLE_MIGRATIONS: (new () => MigrationInterface)[] = [
  CreateOperationalRecords1764200000000,
  AddAlerts1764500000000,
  AddLetterViewings1764600000000,
  AddScenarioRuns1764700000000,
  WidenRareIndexes1764900000000,
  RecountSums1764900100000,
];
