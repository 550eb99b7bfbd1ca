import { importSandbox } from './import-source.mts';
import { testEnvironment } from './test-environment.ts';

/** Jest's globalSetup of the integration tests: one PostgreSQL for the run, unless TEST_DATABASE_URL names one. */
export default async function startPostgres(): Promise<void> {
  process.env['TEST_RUN'] = String(process.pid);
  if (process.env['TEST_DATABASE_URL']) return;
  const { startSandbox } = await importSandbox();
  const sandbox = await startSandbox({ services: ['postgres'], env: testEnvironment() });
  process.env['TEST_DATABASE_URL'] = sandbox.databaseUrl; // Workers are started later and inherit it.
  globalThis.stopTestSandbox = () => sandbox.stop();
}
