import { sharedTopic } from '@motlan/contracts';
import { forgetGroup, Publisher, type OutgoingRecord } from '@motlan/kafka';
import type { Bench, BenchOptions, BenchResult, Say } from '../bench-options.ts';
import { TAIL, WARM_UP } from '../decide/steady-rate.ts';
import type { BenchApp } from '../hub/bench-processes.ts';
import { BenchHub } from '../hub/bench-hub.ts';
import { untilReached } from '../hub/until-reached.ts';
import { amount, spread } from '../report/numbers.ts';
import { catalogueFacts, DATASET } from '../rule/catalogue-facts.ts';
import { PlainExchange } from '../rule/plain-exchange.ts';
import { sharedOutput } from '../rule/plain-outputs.ts';
import type { PlainMessage, PlainProvision } from '../rule/plain-rule.ts';
import { drawWorkload } from '../workload/workload.ts';
import { waitReady } from './wait-ready.ts';

const GROUP = 'indexer.records';
const CHUNK = 5_000;
const POLL_MS = 100;

/** The indexer on a filled topic of shared persons. */
export const indexBench: Bench = {
  name: 'index',
  about: 'shared records a second from a filled topic into the index',
  onlyByName: false,
  run: (options, say) => BenchHub.use((hub) => measure(hub, options, say)),
};

async function measure(hub: BenchHub, options: BenchOptions, say: Say): Promise<BenchResult> {
  const shared = sharedOf(options);
  await fill(hub, shared);
  const subjects = new Set(shared.map(({ key }) => String(key))).size;
  const rates: number[] = [];
  for (let round = 1; round <= options.rounds; round += 1) {
    await forgetGroup(hub.kafka, GROUP);
    const database = await hub.createDatabase();
    const indexer = await hub.processes.startApp('indexer', database.url);
    try {
      await waitReady(indexer, `${indexer.url}/health/live`);
      const label = `round ${round} of ${options.rounds}`;
      rates.push(
        await takeAll(hub, shared.length, (taken) => {
          say.count(`${label}: ${amount(taken)} indexed`);
        }),
      );
      await assertIndexed(hub, indexer, subjects);
    } finally {
      await indexer.stop();
      await database.drop();
    }
  }
  return {
    table: {
      columns: ['indexer', 'records/s (min · median · max)'],
      rows: [[`${amount(shared.length)} versions of ${amount(subjects)} persons`, spread(rates)]],
      notes: ['The index held every person at the end.'],
    },
    ratios: {},
    details: { shared: shared.length, subjects, rates },
  };
}

/** What the exchange would share of the workload. */
function sharedOf(options: BenchOptions): OutgoingRecord[] {
  const exchange = new PlainExchange(catalogueFacts());
  return drawWorkload(options).flatMap(({ id, agency, time, traceparent, body }) => {
    const message: PlainMessage = {
      messageId: id,
      publisher: agency,
      position: '',
      appendedAt: time,
      traceparent,
      provision: JSON.parse(body) as PlainProvision, // Written by the workload.
    };
    return exchange.decide(message).shares ? [sharedOutput(message)] : [];
  });
}

async function fill(hub: BenchHub, records: readonly OutgoingRecord[]): Promise<void> {
  const publisher = new Publisher(hub.kafka);
  await publisher.connect();
  for (let start = 0; start < records.length; start += CHUNK)
    await publisher.send(records.slice(start, start + CHUNK));
  await publisher.close();
}

/** Waits until the group has taken everything. Returns records a second between warm-up and tail. */
async function takeAll(hub: BenchHub, due: number, onProgress: (taken: number) => void): Promise<number> {
  const marks: { atMs: number; taken: number }[] = [];
  await untilReached({
    who: 'the indexer',
    due,
    pollMs: POLL_MS,
    count: async () => due - (await hub.offsets.lag(GROUP, [sharedTopic(DATASET)])),
    onProgress(taken) {
      marks.push({ atMs: performance.now(), taken });
      onProgress(taken);
    },
  });
  const from = marks.find((m) => m.taken >= due * WARM_UP);
  const to = marks.findLast((m) => m.taken <= due * (1 - TAIL));
  if (!from || !to || to.atMs <= from.atMs)
    throw new Error('too few records for a rate: state more --messages');
  return ((to.taken - from.taken) / (to.atMs - from.atMs)) * 1_000;
}

async function assertIndexed(hub: BenchHub, indexer: BenchApp, due: number): Promise<void> {
  const response = await hub.call(`${indexer.url}/v1/index`);
  const { datasets } = (await response.json()) as { datasets: { dataset: string; records: number }[] };
  const records = datasets.find(({ dataset }) => dataset === DATASET)?.records ?? 0;
  if (records !== due) throw new Error(`not conserved: ${records} persons indexed, not ${due}`);
}
