import { choosePorts } from '@motlan/sandbox';
import type { Bench, BenchOptions, BenchResult, Say } from '../bench-options.ts';
import { waitReady } from '../apps/wait-ready.ts';
import type { BenchDatabase } from '../hub/bench-database.ts';
import { BenchHub } from '../hub/bench-hub.ts';
import type { ProcessArguments } from '../peers/process-arguments.ts';
import { amount, spread } from '../report/numbers.ts';
import { spreadOf } from '../report/spread.ts';
import { catalogueFacts } from '../rule/catalogue-facts.ts';
import { drawWorkload, OWNER } from '../workload/workload.ts';
import { closedLoop, openLoop, type Call, type Load } from './http-load.ts';

/** What a client of one agency might keep open; more gave no higher rate. */
const CONNECTIONS = 32;
const BATCH_CONNECTIONS = 4;
const BATCH_LINES = 1_000;
const SPAN = { warmUpMs: 2_000, countMs: 8_000 };

/** HTTP intake of the node, single and in batches, beside the least that could keep a 202's word. */
export const intakeBench: Bench = {
  name: 'intake',
  about: 'HTTP 202s a second at the node, single and in batches, beside Fastify with one insert',
  onlyByName: false,
  run: (options, say) => BenchHub.use((hub) => compare(hub, options, say)),
};

interface Rounds {
  readonly bare: Load[];
  readonly single: Load[];
  readonly batch: Load[];
  readonly atHalf: Load[];
}

async function compare(hub: BenchHub, options: BenchOptions, say: Say): Promise<BenchResult> {
  const bodies = ownBodies(options);
  const rounds: Rounds = { bare: [], single: [], batch: [], atHalf: [] };
  for (let round = 1; round <= options.rounds; round += 1) {
    say.step(`round ${round} of ${options.rounds}: Fastify and one insert`);
    rounds.bare.push(await bareRound(hub, bodies));
    say.step(`round ${round} of ${options.rounds}: the node`);
    await nodeRound(hub, bodies, rounds);
  }
  const rates = (loads: readonly Load[], each = 1) => loads.map(({ perSecond }) => perSecond * each);
  const rate = (loads: readonly Load[], each = 1) => spread(rates(loads, each));
  const p99 = (loads: readonly Load[]) => `${spreadOf(loads.map((l) => l.p99Ms)).median.toFixed(1)} ms`;
  const { bare, single, batch, atHalf } = rounds;
  return {
    table: {
      columns: ['intake', 'provisions/s (min · median · max)', 'p99'],
      rows: [
        ['Fastify, one insert, 32 connections', rate(bare), p99(bare)],
        ['node, single, 32 connections', rate(single), p99(single)],
        ['node, single, open loop at half that rate', rate(atHalf), p99(atHalf)],
        ['node, batches of 1,000, 4 connections', rate(batch, BATCH_LINES), p99(batch)],
      ],
      notes: [
        'The node relays to Kafka at the same time, as it does in service; the bare one has nobody to tell.',
      ],
    },
    ratios: {
      'intake: single / fastify': rates(single).map((r, i) => r / (bare[i]?.perSecond ?? NaN)),
      'intake: batch / single': rates(batch, BATCH_LINES).map((r, i) => r / (single[i]?.perSecond ?? NaN)),
    },
    details: rounds,
  };
}

/** Bodies of the owner only: one agency, one token. */
function ownBodies(options: BenchOptions): string[] {
  return drawWorkload(options)
    .filter(({ agency }) => agency === OWNER)
    .map(({ body }) => body);
}

async function bareRound(hub: BenchHub, bodies: readonly string[]): Promise<Load> {
  const database = await hub.createDatabase();
  const { port } = await choosePorts('127.0.0.1', { port: 0 });
  const told: ProcessArguments = {
    brokers: [],
    databaseUrl: database.url,
    groupId: '',
    topic: '',
    atOnce: 0,
    port,
    facts: catalogueFacts(),
  };
  const bare = hub.processes.startScript('fastify-insert', 'peers/fastify-insert.ts', told);
  const url = `http://127.0.0.1:${port}`;
  try {
    await waitReady(bare, `${url}/health/ready`);
    return await closedLoop(singles(url, bodies, {}), { connections: CONNECTIONS, status: 202, ...SPAN });
  } finally {
    await bare.stop();
    await database.drop();
  }
}

async function nodeRound(hub: BenchHub, bodies: readonly string[], rounds: Rounds): Promise<void> {
  const database = await hub.createDatabase();
  const env = { NODE_AGENCIES: OWNER, OUTBOX_ROWS_MAX: '100000000' };
  const node = await hub.processes.startApp('lgsp-node', database.url, { env });
  const headers = { authorization: `Bearer ${hub.tokens.agencies[OWNER] ?? ''}` };
  try {
    await waitReady(node, `${node.url}/health/ready`);
    const single = singles(node.url, bodies, headers);
    const found = await closedLoop(single, { connections: CONNECTIONS, status: 202, ...SPAN });
    const perSecond = found.perSecond / 2;
    const atHalf = await openLoop(single, { perSecond, status: 202, ...SPAN });
    const batch = batches(node.url, bodies, headers);
    const inBatches = await closedLoop(batch, { connections: BATCH_CONNECTIONS, status: 202, ...SPAN });
    await assertConserved(database, found.calls + atHalf.calls + inBatches.calls * BATCH_LINES);
    rounds.single.push(found);
    rounds.atHalf.push(atHalf);
    rounds.batch.push(inBatches);
  } finally {
    await node.stop();
    await database.drop();
  }
}

/** Every 202 is a row of the outbox; calls of the warm-up and those cut off at the end are rows beside. */
async function assertConserved(database: BenchDatabase, counted: number): Promise<void> {
  const [found] = await database.query<{ rows: string }>('SELECT count(*) AS rows FROM outbox');
  const rows = Number(found?.rows ?? 0);
  if (rows < counted) throw new Error(`not conserved: ${amount(counted)} accepted, ${amount(rows)} stored`);
}

function singles(url: string, bodies: readonly string[], headers: Record<string, string>): () => Call {
  let i = 0;
  return () => ({
    method: 'POST',
    url: `${url}/v1/agencies/${OWNER}/provisions`,
    headers: { ...headers, 'content-type': 'application/json' },
    body: bodies[(i += 1) % bodies.length] ?? '',
  });
}

function batches(url: string, bodies: readonly string[], headers: Record<string, string>): () => Call {
  const made = Array.from({ length: Math.ceil(bodies.length / BATCH_LINES) }, (_, i) =>
    Array.from({ length: BATCH_LINES }, (__, n) => bodies[(i * BATCH_LINES + n) % bodies.length] ?? '').join(
      '\n',
    ),
  );
  let i = 0;
  return () => ({
    method: 'POST',
    url: `${url}/v1/agencies/${OWNER}/provisions/batch`,
    headers: { ...headers, 'content-type': 'application/x-ndjson' },
    body: made[(i += 1) % made.length] ?? '',
  });
}
