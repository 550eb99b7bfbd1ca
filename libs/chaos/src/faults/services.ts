import { laggingReplicas, type Kafka } from '@motlan/kafka';
import type { Sandbox } from '@motlan/sandbox';
import type { Fault } from './fault.ts';

type Service = Parameters<Sandbox['kill']>[0];

/** kill -9 of a broker, which is started again as `motlan start` does it. */
export const killBroker: Fault = async ({ target }, { system }) => {
  await system.sandbox.kill(serviceOf(target, system.sandbox));
  return 'gone, and started again';
};

/** kill -9 of a broker and its disk with it: it must learn everything from the others. */
export const wipeBroker: Fault = async ({ target }, { system, pause }) => {
  const { sandbox, kafka } = system;
  const broker = sandbox.brokers.find((name) => name === target);
  if (broker === undefined) throw new Error(`${target} is no broker of this hub`);
  // Three copies survive the loss of one: whoever takes a second disk before the first is whole has two losses at once.
  for (let waitedMs = 0; (await missingCopies(kafka)) > 0; waitedMs += LOOK_EVERY_MS) {
    if (waitedMs >= WHOLE_WITHIN_MS) return 'left alone: the others are not whole';
    await pause(LOOK_EVERY_MS);
  }
  await sandbox.wipe(broker);
  return 'its disk is empty; it catches up from the others';
};

/** PostgreSQL is started anew: `fast` ends every session in order, `immediate` crashes and recovers. */
export const restartPostgres: Fault = async ({ settings }, { system }) => {
  const mode = settings['mode'] === 'immediate' ? 'immediate' : 'fast';
  await system.sandbox.restart('postgres', { mode });
  return `${mode}, and back`;
};

const LOOK_EVERY_MS = 500;
/** A broker that was killed is back and whole within some ten seconds. */
const WHOLE_WITHIN_MS = 60_000;

const missingCopies = (kafka: Kafka): Promise<number> =>
  laggingReplicas(kafka).then(
    (partitions) => partitions.length,
    () => 1, // Nobody answers: not whole.
  );

function serviceOf(target: string, sandbox: Sandbox): Service {
  const service = ([...sandbox.brokers, 'postgres'] as const).find((name) => name === target);
  if (service === undefined) throw new Error(`${target} is no service of this hub`);
  return service;
}
