import type { MigrationInterface } from 'typeorm';
import { AddSubjectLinks1764100000000 } from './add-subject-links.migration.ts';
import { CreateIndex1764000000001 } from './create-index.migration.ts';

/** Schema of the indexer's database, oldest first. Forward only: add to the end, never edit. */
export const INDEXER_MIGRATIONS: (new () => MigrationInterface)[] = [
  CreateIndex1764000000001,
  AddSubjectLinks1764100000000,
];
