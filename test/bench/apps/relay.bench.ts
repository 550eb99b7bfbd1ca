import { PROVISIONS_TOPIC } from '@motlan/contracts';
import type { Bench, BenchOptions, BenchResult, Say } from '../bench-options.ts';
import { steadyRate } from '../decide/steady-rate.ts';
import type { BenchApp } from '../hub/bench-processes.ts';
import { BenchHub } from '../hub/bench-hub.ts';
import { markEnds, readBetween } from '../hub/read-between.ts';
import { untilReached } from '../hub/until-reached.ts';
import { amount, spread } from '../report/numbers.ts';
import { drawWorkload, OWNER } from '../workload/workload.ts';
import { waitReady } from './wait-ready.ts';

/** Nobody listens there: the node accepts for later. */
const KAFKA_AWAY = { KAFKA_BROKERS: '127.0.0.1:9' };
const LINES = 1_000;
const SIDE_BY_SIDE = 4;
const POLL_MS = 250;

/** Fills a node's outbox while Kafka is away, then lets its relay send everything. */
export const relayBench: Bench = {
  name: 'relay',
  about: 'provisions a second from a full outbox onto the topic; batch intake while Kafka is away',
  onlyByName: false,
  run: (options, say) => BenchHub.use((hub) => measure(hub, options, say)),
};

async function measure(hub: BenchHub, options: BenchOptions, say: Say): Promise<BenchResult> {
  const bodies = drawWorkload(options)
    .filter(({ agency }) => agency === OWNER)
    .map(({ body }) => body);
  const accepted: number[] = [];
  const relayed: number[] = [];
  for (let round = 1; round <= options.rounds; round += 1) {
    const label = `round ${round} of ${options.rounds}`;
    const database = await hub.createDatabase();
    say.step(`${label}: accepting ${amount(bodies.length)} provisions, Kafka away`);
    accepted.push(await withNode(hub, database.url, KAFKA_AWAY, (node) => acceptAll(hub, node, bodies)));
    relayed.push(
      await withNode(hub, database.url, {}, () =>
        relayAll(hub, bodies.length, (sent) => {
          say.count(`${label}: ${amount(sent)} on the topic`);
        }),
      ),
    );
    await database.drop();
  }
  return {
    table: {
      columns: ['node', 'provisions/s (min · median · max)'],
      rows: [
        ['batch intake, Kafka away', spread(accepted)],
        ['relay, from a full outbox', spread(relayed)],
      ],
      notes: ['Every accepted provision was found on the topic once.'],
    },
    ratios: {},
    details: { provisions: bodies.length, accepted, relayed },
  };
}

async function withNode<T>(
  hub: BenchHub,
  databaseUrl: string,
  env: Record<string, string>,
  work: (node: BenchApp) => Promise<T>,
): Promise<T> {
  const settings = { NODE_AGENCIES: OWNER, OUTBOX_ROWS_MAX: '100000000', ...env };
  const node = await hub.processes.startApp('lgsp-node', databaseUrl, { env: settings });
  try {
    await waitReady(node, `${node.url}/health/ready`);
    return await work(node);
  } finally {
    await node.stop();
  }
}

/** Posts everything in batches. Returns provisions a second. */
async function acceptAll(hub: BenchHub, node: BenchApp, bodies: readonly string[]): Promise<number> {
  const startMs = performance.now();
  let next = 0;
  const client = async (): Promise<void> => {
    while (next < bodies.length) {
      const lines = bodies.slice(next, (next += LINES));
      const response = await fetch(`${node.url}/v1/agencies/${OWNER}/provisions/batch`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${hub.tokens.agencies[OWNER] ?? ''}`,
          'content-type': 'application/x-ndjson',
        },
        body: lines.join('\n'),
      });
      if (response.status !== 202) throw new Error(`a batch was answered ${response.status}`);
      await response.arrayBuffer();
    }
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, client));
  return (bodies.length / (performance.now() - startMs)) * 1_000;
}

/** Waits until everything lies on the topic. Returns provisions a second between warm-up and tail. */
async function relayAll(hub: BenchHub, due: number, onProgress: (sent: number) => void): Promise<number> {
  const topics = [PROVISIONS_TOPIC];
  const before = await markEnds(hub.offsets, topics);
  const first = await hub.recordsOf(PROVISIONS_TOPIC);
  await untilReached({
    who: 'the relay',
    due,
    pollMs: POLL_MS,
    count: async () => (await hub.recordsOf(PROVISIONS_TOPIC)) - first,
    onProgress,
  });
  const atMs: number[] = [];
  const ids = new Set<string>();
  await readBetween(hub.kafka, before, await markEnds(hub.offsets, topics), (record) => {
    atMs.push(record.atMs);
    ids.add(record.id);
  });
  if (ids.size !== due) throw new Error(`not conserved: ${due} accepted, ${ids.size} on the topic`);
  return steadyRate(atMs).perSecond;
}
