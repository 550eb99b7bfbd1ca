import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { KAFKA_VERSION } from './fetch-kafka.ts';

/** Undefined when Maven runs; else a sentence. It is needed once, to fetch Kafka. */
export async function findMaven(env: NodeJS.ProcessEnv = process.env): Promise<string | undefined> {
  try {
    await promisify(execFile)('mvn', ['--version'], { env });
    return undefined;
  } catch {
    return `Kafka ${KAFKA_VERSION} must be fetched once with Maven, and there is no mvn on the path: install Maven`;
  }
}
