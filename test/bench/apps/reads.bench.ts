import { setTimeout as sleep } from 'node:timers/promises';
import { PROVISIONS_TOPIC, sharedTopic } from '@motlan/contracts';
import type { Bench, BenchOptions, BenchResult, Say } from '../bench-options.ts';
import type { BenchApp } from '../hub/bench-processes.ts';
import { BenchHub } from '../hub/bench-hub.ts';
import { closedLoop, openLoop, type Call, type Load } from '../http/http-load.ts';
import { amount } from '../report/numbers.ts';
import { DATASET } from '../rule/catalogue-facts.ts';
import { fillTopic } from '../workload/fill-topic.ts';
import { drawWorkload, type WorkloadMessage } from '../workload/workload.ts';
import { planCalls } from './plan-calls.ts';
import { waitReady } from './wait-ready.ts';

const CONNECTIONS = 16;
const SPAN = { warmUpMs: 2_000, countMs: 8_000 };
const POLL_MS = 500;

/** Reads of what was decided: highest rate, then latency at half of it. */
export const readsBench: Bench = {
  name: 'reads',
  about: 'collection plans, decisions by id, records by subject: highest rate, and p99 at half of it',
  onlyByName: false,
  run: (options, say) => BenchHub.use((hub) => measure(hub, options, say)),
};

interface Read {
  readonly name: string;
  readonly highest: Load;
  readonly atHalf: Load;
}

/** What is asked for. The messages themselves are let go: a client that collects its garbage sends late. */
interface Known {
  readonly persons: readonly string[];
  readonly messages: readonly Pick<WorkloadMessage, 'id' | 'agency'>[];
}

async function publish(hub: BenchHub, options: BenchOptions): Promise<Known> {
  const workload = drawWorkload(options);
  await fillTopic(hub.kafka, workload);
  return {
    persons: [...new Set(workload.filter((m) => m.agency === 'G01').map((m) => m.subject))],
    messages: workload.map(({ id, agency }) => ({ id, agency })),
  };
}

async function measure(hub: BenchHub, options: BenchOptions, say: Say): Promise<BenchResult> {
  const known = await publish(hub, options);
  const ledger = await hub.createDatabase();
  const index = await hub.createDatabase();
  const exchange = await hub.processes.startApp('exchange', ledger.url);
  const indexer = await hub.processes.startApp('indexer', index.url);
  await waitReady(exchange, `${exchange.url}/health/ready`);
  await waitReady(indexer, `${indexer.url}/health/live`);
  await taken(hub, exchange, 'exchange.provisions', PROVISIONS_TOPIC, say);
  await taken(hub, indexer, 'indexer.records', sharedTopic(DATASET), say);

  const reads: Read[] = [];
  for (const [name, next] of callsOf(hub, exchange, indexer, known)) {
    say.step(`${name}: highest rate`);
    const highest = await closedLoop(next, { connections: CONNECTIONS, status: 200, ...SPAN });
    say.step(`${name}: ${amount(highest.perSecond)} a second; now at half`);
    const perSecond = highest.perSecond / 2;
    reads.push({ name, highest, atHalf: await openLoop(next, { perSecond, status: 200, ...SPAN }) });
  }
  return {
    table: {
      columns: ['read', 'highest rate/s', 'p50 at half', 'p99 at half'],
      rows: reads.map(({ name, highest, atHalf }) => [
        name,
        amount(highest.perSecond),
        `${atHalf.p50Ms.toFixed(1)} ms`,
        `${atHalf.p99Ms.toFixed(1)} ms`,
      ]),
      notes: ['Open loop: a call is timed from when it was due. Nothing else was going on.'],
    },
    ratios: {},
    details: reads,
  };
}

function callsOf(
  hub: BenchHub,
  exchange: BenchApp,
  indexer: BenchApp,
  { persons, messages }: Known,
): [name: string, next: () => Call][] {
  const headers = { authorization: `Bearer ${hub.tokens.operator}`, 'content-type': 'application/json' };
  let i = 0;
  // A step that has no divisor in common with the number of persons visits them all, far from one another.
  const person = () => persons[(i += 7_919) % persons.length] ?? '';
  const message = () => messages[(i += 7_919) % messages.length];
  return [
    ['collection plan', planCalls(hub, exchange, person)],
    [
      'decision by message id',
      () => {
        const { id = '', agency = '' } = message() ?? {};
        return { method: 'GET', url: `${exchange.url}/v1/decisions/${id}?agency=${agency}`, headers };
      },
    ],
    [
      'record by subject',
      () => ({ method: 'GET', url: `${indexer.url}/v1/records/${DATASET}/${person()}`, headers }),
    ],
  ];
}

async function taken(hub: BenchHub, app: BenchApp, group: string, topic: string, say: Say): Promise<void> {
  for (;;) {
    app.assertAlive();
    const lag = await hub.offsets.lag(group, [topic]);
    if (lag === 0) return;
    say.count(`${group}: ${amount(lag)} to take before reading begins`);
    await sleep(POLL_MS);
  }
}
