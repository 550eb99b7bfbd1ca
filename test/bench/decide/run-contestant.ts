import { setTimeout as sleep } from 'node:timers/promises';
import { PROVISIONS_TOPIC } from '@motlan/contracts';
import { forgetGroup } from '@motlan/kafka';
import type { BenchDatabase } from '../hub/bench-database.ts';
import type { BenchHub } from '../hub/bench-hub.ts';
import { countBetween, markEnds, readBetween } from '../hub/read-between.ts';
import { UsageLog, type UsageRates } from '../hub/usage-log.ts';
import type { CatalogueFacts } from '../rule/catalogue-facts.ts';
import type { Contestant } from './contestant.ts';
import type { Expected } from './expected.ts';
import { DECISIONS, OUTPUT_TOPICS, Outputs } from './outputs.ts';
import { steadyRate } from './steady-rate.ts';

/** One round of one contestant, checked. */
export interface Round {
  /** Answers a second between warm-up and tail, from the append times of the outputs. */
  readonly perSecond: number;
  readonly answers: number;
  readonly shared: number;
  /** Tasks and other records beside decisions and shared records. */
  readonly others: number;
  readonly repeated: number;
  /** Processor milliseconds per 1,000 answers, and peak memory, by process; without /proc empty. */
  readonly usage: UsageRates;
}

/** When nothing is written for so long, the contestant has failed. */
const STALL_MS = 60_000;
const POLL_MS = 250;

export interface RoundSettings {
  readonly facts: CatalogueFacts;
  readonly expected: Expected;
  /** Names this round of this contestant. */
  readonly run: string;
  /** What it works on; the caller drops it. */
  readonly database: BenchDatabase;
}

/** Lets a contestant take the topic from its beginning, and checks what it wrote. */
export async function runContestant(
  hub: BenchHub,
  contestant: Contestant,
  { facts, expected, run, database }: RoundSettings,
  onProgress: (answers: number) => void,
): Promise<Round> {
  const group = contestant.group(run);
  await forgetGroup(hub.kafka, group);
  const before = await markEnds(hub.offsets, OUTPUT_TOPICS);
  const processes = await contestant.start({ hub, database, run, facts });
  const log = new UsageLog(hub, processes);
  try {
    await waitFor(hub, contestant, group, expected.messages * contestant.share, async () => {
      for (const process of processes) process.assertAlive();
      log.sample();
      const answers = countBetween(before, await markEnds(hub.offsets, DECISIONS));
      onProgress(answers);
      return answers;
    });
    log.sample();
  } finally {
    await Promise.all(processes.map((process) => process.stop()));
  }
  const outputs = new Outputs(expected);
  const after = await markEnds(hub.offsets, OUTPUT_TOPICS);
  await readBetween(hub.kafka, before, after, (record) => {
    outputs.visit(record);
  });
  if (contestant.share === 1) outputs.assertWhole();
  const steady = steadyRate(outputs.decidedAtMs);
  const { shared, others, repeated } = outputs;
  const answers = outputs.decidedAtMs.length;
  const usage = log.between(steady.fromMs, steady.toMs, steady.perSecond);
  return { perSecond: steady.perSecond, answers, shared, others, repeated, usage };
}

/** Until everything is taken, or enough of it where only a share is waited for. */
async function waitFor(
  hub: BenchHub,
  contestant: Contestant,
  group: string,
  due: number,
  countAnswers: () => Promise<number>,
): Promise<void> {
  let answers = 0;
  let movedAt = Date.now();
  for (;;) {
    await sleep(POLL_MS);
    const now = await countAnswers();
    if (now > answers) movedAt = Date.now();
    answers = now;
    if (Date.now() - movedAt > STALL_MS)
      throw new Error(`${contestant.name} stands still at ${answers} answers`);
    if (contestant.share < 1 ? answers >= due : answers >= due && (await isTaken(hub, group))) return;
  }
}

/** Transaction markers count as answers, so only the group's own offset says that all is taken. */
const isTaken = async (hub: BenchHub, group: string): Promise<boolean> =>
  (await hub.offsets.lag(group, [PROVISIONS_TOPIC])) === 0;
