import { waitUntilKafkaReady } from '@motlan/kafka';
import { provisionDatabases } from '@motlan/persistence';
import type { DatabasePasswords } from './folder/secrets.ts';
import type { Service } from './services.ts';
import { SandboxProblem } from './sandbox-problem.ts';
import type { Origin, StartedService } from './ways/way.ts';

export type ExitListener = (service: Service, reason: string) => void;

const COORDINATORS_TIMEOUT_MS = 60_000;
const GIVEN_BROKERS_TIMEOUT_MS = 10_000;

export async function databasesAreReady(
  { addresses, origin }: StartedService,
  passwords: DatabasePasswords,
  prefix: string,
): Promise<Awaited<ReturnType<typeof provisionDatabases>>> {
  const [serverUrl] = addresses;
  if (serverUrl === undefined) throw new Error('a PostgreSQL server has an address');
  return provisionDatabases(serverUrl, passwords, { prefix }).catch(unusable(origin, 'DATABASE_URL'));
}

/** At these addresses, or at all of the service. */
export async function kafkaIsReady(
  { origin }: StartedService,
  addresses: readonly string[],
  signal: AbortSignal,
): Promise<void> {
  const timeoutMs = origin === 'given' ? GIVEN_BROKERS_TIMEOUT_MS : COORDINATORS_TIMEOUT_MS;
  await waitUntilKafkaReady(addresses, { timeoutMs, signal }).catch(unusable(origin, 'KAFKA_BROKERS'));
}

/** A service that dies while it is waited for is a problem at once, not after the timeout. */
export async function unlessEnded(
  services: readonly Service[],
  listeners: Set<ExitListener>,
  becomeReady: (ended: AbortSignal) => Promise<void>,
): Promise<void> {
  const ending = new AbortController();
  const listener: ExitListener = (ended, reason) => {
    if (services.includes(ended))
      ending.abort(new SandboxProblem(`${ended} ended while it was starting: ${reason}`));
  };
  listeners.add(listener);
  try {
    await becomeReady(ending.signal);
  } catch (error) {
    throw ending.signal.aborted ? ending.signal.reason : error;
  } finally {
    listeners.delete(listener);
  }
}

/** What fails at an address somebody gave is theirs to put right. */
function unusable(origin: Origin, setting: string) {
  return (error: unknown): never => {
    if (origin !== 'given') throw error;
    throw new SandboxProblem(`The address in ${setting} cannot be used: ${rootOf(error)}`, { cause: error });
  };
}

/** The innermost cause says what happened; those around it say what it prevented. */
function rootOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(rootOf).join(', ');
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? error.message : rootOf(error.cause);
}
