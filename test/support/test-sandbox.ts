import { readFileSync } from 'node:fs';

/** The sandbox that start-sandbox.ts started for this run of the end-to-end tests. */
export interface TestSandbox {
  folder: string;
  kafkaBrokers: string[];
  databaseUrl: string;
  databases: { exchange: string; lgspNode: string; indexer: string };
  pids: { keeper?: number; postgres?: number; kafka?: number };
}

export function testSandbox(): TestSandbox {
  const file = process.env['TEST_SANDBOX'];
  if (!file) throw new Error('TEST_SANDBOX is not set: run these tests with npm run e2e.');
  return JSON.parse(readFileSync(file, 'utf8')) as TestSandbox;
}
