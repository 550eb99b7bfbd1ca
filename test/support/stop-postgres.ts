import { dropRunDatabases } from './database.ts';

/** Jest's globalTeardown of the integration tests. A server that was given loses only what this run made on it. */
export default async function stopPostgres(): Promise<void> {
  if (globalThis.stopTestSandbox) await globalThis.stopTestSandbox();
  else await dropRunDatabases();
}
