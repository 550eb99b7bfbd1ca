import { setTimeout as sleep } from 'node:timers/promises';
import { type Admin, Kafka, logLevel } from './kafkajs.ts';

/** Their Java hash codes follow one another, so together they reach every partition of `__consumer_offsets` up to 8. */
const GROUPS_OF_EVERY_PARTITION = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
const PAUSE_MS = 100;

/**
 * Resolves when the brokers answer and their group coordinators have loaded. A port opens earlier than that, and a consumer
 * that comes in between gets errors which kafkajs prints. Throws the last failure when the time is over.
 */
export async function waitUntilKafkaReady(
  brokers: readonly string[],
  options: { timeoutMs: number; signal?: AbortSignal },
): Promise<void> {
  const deadline = Date.now() + options.timeoutMs;
  for (;;) {
    options.signal?.throwIfAborted();
    const failure = await tryOnce(brokers);
    if (failure === undefined) return;
    if (Date.now() > deadline)
      throw new Error(`Kafka at ${brokers.join(', ')} is not ready after ${options.timeoutMs / 1_000} s`, {
        cause: failure,
      });
    await sleep(PAUSE_MS);
  }
}

/** A client per try, and a silent one: to be refused is what this one is for. */
async function tryOnce(brokers: readonly string[]): Promise<Error | undefined> {
  const kafka = new Kafka({
    clientId: 'motlan-readiness',
    brokers: [...brokers],
    connectionTimeout: 2_000,
    requestTimeout: 5_000,
    retry: { retries: 0 },
    logLevel: logLevel.NOTHING,
  });
  const admin: Admin = kafka.admin();
  try {
    await admin.connect();
    await admin.listTopics(); // The client learns of its brokers by this; without retries it would not ask by itself.
    await admin.describeGroups(GROUPS_OF_EVERY_PARTITION);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  } finally {
    await admin.disconnect().catch(() => undefined);
  }
}
