import { PROVISIONS_TOPIC, SubjectReferences, type VerifyLine, type VerifyReport } from '@motlan/contracts';
import { createKafka, readRanges, TopicOffsets, waitUntilKafkaReady, type Kafka } from '@motlan/kafka';
import { CutStore, IndexComparisonStore, LedgerComparisonStore, Scratch } from '@motlan/persistence';
import { timelineOf } from '../catalogue/catalogue-in-force.ts';
import { compareIndex } from './compare-index.ts';
import { compareLedger } from './compare-ledger.ts';
import { DecideAgain } from './decide-again.ts';
import { Findings } from './findings.ts';
import { IndexClient } from './index-client.ts';
import { openCut, type OpenedCut } from './open-cut.ts';
import { Pace } from './pace.ts';
import { Progress } from './progress.ts';
import { loadBasis, type VerifyBasis } from './verify-basis.ts';
import { tryAgain } from './try-again.ts';
import { VerifyNotRun } from './verify-not-run.ts';
import type { VerifyConfig } from './verify.config.ts';

/** Brokers that are there answer at once. */
const KAFKA_MS = 30_000;
/** Tables have no statistics yet: the planner is told their size as they grow. */
const ANALYZE_AT: ReadonlySet<number> = new Set([20, 200, 2_000, 20_000]);

const LOST = {
  expired: 'lie on the topic no more',
  'opened-anew': 'were decided before it was opened anew, and what they left is still held',
} as const;

type Tell = (line: VerifyLine) => void;

/** What one run works with. */
interface Run {
  readonly config: Readonly<VerifyConfig>;
  readonly basis: VerifyBasis;
  readonly scratch: Scratch;
  readonly cuts: CutStore;
  readonly kafka: Kafka;
  readonly offsets: TopicOffsets;
  readonly pace: Pace;
  readonly tell: Tell;
}

/**
 * Decides the whole topic again, in a schema beside the ledger, and compares. Reads the ledger, writes only its own schema.
 * Throws VerifyNotRun with a sentence, and what the database or the brokers threw: the next run goes on from there.
 */
export async function verify(config: Readonly<VerifyConfig>, tell: Tell): Promise<VerifyReport> {
  const basis = loadBasis(config);
  const brokers = config.KAFKA_BROKERS.split(',');
  await waitUntilKafkaReady(brokers, { timeoutMs: KAFKA_MS });
  const kafka = createKafka({ clientId: 'motlan-verify', brokers });
  const scratch = await Scratch.open(config.DATABASE_URL);
  if (!scratch) throw new VerifyNotRun('another verification of this ledger is running');
  const offsets = new TopicOffsets(kafka);
  try {
    await offsets.connect();
    const cuts = new CutStore(scratch.db);
    const pace = new Pace(config.VERIFY_PACE, () => cuts.livePositions());
    return await run({ config, basis, scratch, cuts, kafka, offsets, pace, tell });
  } finally {
    await offsets.close();
    await scratch.close();
  }
}

async function run(by: Run): Promise<VerifyReport> {
  const { config, basis, scratch, cuts, offsets, tell } = by;
  const startedMs = performance.now();
  tell({
    line: 'progress',
    phase: 'copying',
    note: '',
    done: 0,
    total: 0,
    messagesPerSecond: null,
    secondsLeft: null,
  });
  const bounds = () => offsets.bounds(PROVISIONS_TOPIC);
  const fresh = config.VERIFY_FRESH === 'yes';
  const opened = await openCut({ scratch, cuts, decidedBy: basis.decidedBy, fresh, bounds });
  const left = opened.ranges.reduce((sum, { from, to }) => sum + (from < to ? Number(to - from) : 0), 0);
  const total = opened.resumedFrom + left;
  const { resumedFrom, startedOver, cut } = opened;
  tell({ line: 'started', cutAt: cut.cutAt.toISOString(), messages: total, resumedFrom, startedOver });

  const decidingMs = await decideAll(by, opened, total);
  const findings = new Findings();
  for (const { partition, why, from, to } of opened.leftOut)
    findings.cannotProve(
      `partition ${partition}`,
      `its records ${from} to ${to - 1n} ${LOST[why]}: nothing of this partition was compared`,
    );
  const { partitions } = await compareAll(by, opened, findings);
  if (config.VERIFY_KEEP === 'yes') await cuts.finish();
  else await scratch.drop();
  return {
    cutAt: cut.cutAt.toISOString(),
    messages: total,
    seconds: Math.round(performance.now() - startedMs) / 1_000,
    messagesPerSecond: left === 0 ? null : Math.round((left / decidingMs) * 1_000),
    partitions,
    ...findings.report(),
  };
}

/** Returns the milliseconds it took. */
async function decideAll(
  { scratch, basis, cuts, kafka, config, pace, tell }: Run,
  { resumedFrom, ranges }: OpenedCut,
  total: number,
): Promise<number> {
  const timeline = timelineOf(basis.catalogue, await cuts.entries());
  const again = new DecideAgain(scratch.db, cuts, basis, timeline, await cuts.settlements());
  const progress = new Progress(resumedFrom, total, (line) => tell({ line: 'progress', ...line }));
  const startedMs = performance.now();
  let batches = 0;
  await readRanges(
    kafka,
    PROVISIONS_TOPIC,
    ranges,
    async (batch) => {
      const batchMs = performance.now();
      await tryAgain(() => again.take(batch));
      batches += 1;
      if (ANALYZE_AT.has(batches)) await cuts.analyze();
      await pace.after(performance.now() - batchMs);
      progress.add(batch.records.length, pace.rests ? 'resting in between: the exchange is at work' : '');
    },
    { recordsMax: config.BATCH_RECORDS_MAX },
  );
  await cuts.analyze();
  return performance.now() - startedMs;
}

async function compareAll(
  { scratch, basis, offsets, config, pace, tell }: Run,
  { partitions }: OpenedCut,
  findings: Findings,
) {
  const store = new LedgerComparisonStore(scratch.db);
  const references = new SubjectReferences(basis.keys);
  const onProgress = (phase: 'comparing' | 'index') => (note: string, done: number, total: number) =>
    tell({ line: 'progress', phase, note, done, total, messagesPerSecond: null, secondsLeft: null });
  const catalogueVersion = basis.catalogue.version;
  await compareLedger(partitions, findings, {
    store,
    references,
    pace,
    catalogueVersion,
    onProgress: onProgress('comparing'),
  });
  if (config.INDEXER_URL !== undefined)
    await compareIndex(findings, {
      client: new IndexClient(config.INDEXER_URL, config.INDEXER_TOKEN ?? ''),
      ledger: store,
      index: new IndexComparisonStore(scratch.db),
      references,
      exchangeLag: () => offsets.lag('exchange.provisions', [PROVISIONS_TOPIC]),
      onProgress: onProgress('index'),
    });
  return store.sums();
}
