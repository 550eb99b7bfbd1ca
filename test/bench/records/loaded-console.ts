import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SubjectReferences, type DigestKeys } from '@motlan/contracts';
import type { Say } from '../bench-options.ts';
import type { BenchDatabase } from '../hub/bench-database.ts';
import type { BenchHub } from '../hub/bench-hub.ts';
import type { BenchApp } from '../hub/bench-processes.ts';
import { amount } from '../report/numbers.ts';
import { loadRecords } from './load-records.ts';
import { startConsole } from './start-console.ts';

export interface LoadedConsole {
  readonly app: BenchApp;
  readonly database: BenchDatabase;
  readonly references: SubjectReferences;
  /** When the newest record was appended. */
  readonly nowMs: number;
}

/** Fewer would not have one of everything that is searched for. */
const RECORDS_MIN = 100_000;

/** Loads so many records and starts a console on them. */
export async function startLoadedConsole(hub: BenchHub, records: number, say: Say): Promise<LoadedConsole> {
  if (records < RECORDS_MIN) throw new Error(`--records: at least ${amount(RECORDS_MIN)}`);
  const keys = JSON.parse(readFileSync(join(hub.folder, 'digest-key.json'), 'utf8')) as DigestKeys;
  const references = new SubjectReferences(keys);
  const database = await hub.createDatabase();
  const nowMs = Date.now();
  await loadRecords(database, { records, nowMs, references }, (text) => say.count(text));
  say.step(`${amount(records)} records loaded; the apps start`);
  return { app: await startConsole(hub, database), database, references, nowMs };
}
