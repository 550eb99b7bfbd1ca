import { join, resolve } from 'node:path';
import { readRunning } from '@motlan/sandbox';
import { hubOf } from '../hub/find-hub.ts';
import { PROJECT } from '../project.ts';
import type { VerifyHubOptions } from './verify-hub.ts';

/** As `motlan start` gives it to the exchange, unless the environment names another. */
const TEST_SUBJECTS = join(PROJECT, 'libs', 'catalogue', 'data', 'test-subjects.csv');

/** How to verify the sandbox that runs on a data folder. Throws a sentence where none does. */
export async function optionsOf(
  folder: string,
  env: NodeJS.ProcessEnv = process.env,
): Promise<Pick<VerifyHubOptions, 'env' | 'indexer'>> {
  const running = await readRunning(folder);
  const hub = await hubOf(folder, running);
  return {
    env: {
      ...env,
      DATABASE_URL: running.databases.exchange,
      KAFKA_BROKERS: running.kafkaBrokers.join(','),
      DIGEST_KEY_FILE: resolve(folder, 'digest-key.json'),
      TEST_SUBJECTS_FILE: env['TEST_SUBJECTS_FILE'] ?? TEST_SUBJECTS,
    },
    indexer: { url: hub.apps.indexer, token: hub.tokenOf('operator') },
  };
}
