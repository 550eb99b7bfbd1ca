import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { importSandbox } from './import-source.mts';
import { testEnvironment } from './test-environment.ts';

/** Jest's globalSetup of the end-to-end tests: PostgreSQL and Kafka for the run. `testSandbox()` reads where they are. */
export default async function startTestSandbox(): Promise<void> {
  const { startSandbox } = await importSandbox();
  const sandbox = await startSandbox({ env: testEnvironment() });
  const { folder, kafkaBrokers, databaseUrl, databases, pids } = sandbox;
  const file = join(folder, 'test-sandbox.json');
  await writeFile(file, JSON.stringify({ folder, kafkaBrokers, databaseUrl, databases, pids }), {
    mode: 0o600,
  });
  process.env['TEST_RUN'] = String(process.pid);
  process.env['TEST_SANDBOX'] = file;
  process.env['TEST_DATABASE_URL'] = databaseUrl; // So that these tests may clone databases, too.
  globalThis.stopTestSandbox = () => sandbox.stop();
}
