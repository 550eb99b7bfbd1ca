import { setTimeout as sleep } from 'node:timers/promises';
import { laggingReplicas } from '@motlan/kafka';
import type { Load } from '../load/load.ts';
import { APP_NAMES } from '../plan/chaos-plan.ts';
import type { ChaosSystem } from '../system/chaos-system.ts';
import { countRecords } from './prove-records.ts';

/** What is not quiet yet, in sentences; none when all is. */
async function unrestOf(system: ChaosSystem, load: Load): Promise<string[]> {
  const { client } = system;
  const unrest: string[] = [];
  const still = (count: number, what: string): void => {
    if (count > 0) unrest.push(`${count} ${what}`);
  };
  const health = await Promise.all(
    APP_NAMES.map(async (name) => [name, await client.get(name, '/health/ready')] as const),
  );
  for (const [name, answer] of health) if (answer?.status !== 200) unrest.push(`${name} is not ready`);
  still(load.waiting, 'provisions were not answered by their node');
  for (const node of ['node-1', 'node-2'] as const) {
    const outbox = await client.read<{ waiting: number }>(node, '/v1/outbox');
    if (outbox) still(outbox.waiting, `wait in the outbox of ${node}`);
  }
  const exchange = await client.read<{ lag: number; received: number }>('exchange-1', '/v1/conservation');
  if (exchange) still(exchange.lag, 'records are not decided');
  if (system.sandbox.brokers.length > 1) {
    const lagging = await laggingReplicas(system.kafka).catch(() => [null]);
    still(lagging.length, 'partitions have not all their copies');
  }
  const redrives = await client.read<{ items: { letters: number; sent: number }[] }>(
    'exchange-1',
    '/v1/redrives',
  );
  still(redrives?.items.filter(({ letters, sent }) => sent < letters).length ?? 0, 'redrives are not sent');
  const index = await client.read<{ lag: number }>('indexer', '/v1/index');
  if (index) still(index.lag, 'records are not indexed');
  // Not by the console's own lag, which it does not know while brokers are slow.
  const records = await countRecords(client);
  const unread = exchange && records ? exchange.received - records.total : 0;
  still(unread + (records?.counts['pending'] ?? 0), 'records are not read to their end by the console');
  for (const node of ['node-1', 'node-2'] as const) {
    const own = [...load.accepted.values()].findLast((one) => one.node === node);
    const state =
      own && (await client.getAs(own.by, node, `/v1/agencies/${own.by}/provisions/${own.messageId}`));
    const { status = 'unknown' } = (state?.body ?? {}) as { status?: string };
    if (own && status !== 'DECIDED' && status !== 'SET_ASIDE')
      unrest.push(`the last message of ${node} has no answer in its inbox`);
  }
  return unrest;
}

const LOOK_EVERY_MS = 500;
/** Twice in a row: what is sent for the first time just now shows in the next look. */
const QUIET_LOOKS = 2;

/** As long as something moves, it is waited for, up to the end. */
const STANDS_STILL_MS = 120_000;

/**
 * Waits until nothing is on its way any more. Resolves with what did not become quiet, as sentences; none where everything
 * did. Gives up after `withinMs`, and before that where nothing has moved for two minutes. `moves` counts whatever else shows
 * that something goes on.
 */
export async function becomeQuiet(
  system: ChaosSystem,
  load: Load,
  { withinMs, moves }: { readonly withinMs: number; readonly moves: () => number },
  onProgress: (unrest: readonly string[]) => void,
): Promise<readonly string[]> {
  const deadline = performance.now() + withinMs;
  let quiet = 0;
  let last = '';
  let movedAt = performance.now();
  for (;;) {
    const unrest = await unrestOf(system, load);
    quiet = unrest.length === 0 ? quiet + 1 : 0;
    if (quiet >= QUIET_LOOKS) return [];
    const now = performance.now();
    const picture = `${moves()} ${unrest.join()}`;
    if (picture !== last) movedAt = now;
    last = picture;
    if (now > deadline || now - movedAt > STANDS_STILL_MS)
      return unrest.length > 0 ? unrest : ['it was quiet for a moment only'];
    onProgress(unrest);
    await sleep(LOOK_EVERY_MS);
  }
}
