import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { BatchPlan, Loaded, OfferedMessage } from '@motlan/once-only';
import {
  DeadLetterStore,
  DecisionStore,
  ElementCountStore,
  HoldingStore,
  IntakeStore,
  ProvisionalStore,
  TaskStore,
  type HoldingRow,
  type StoredAnswer,
} from '@motlan/persistence';
import { InvariantViolation } from '@motlan/platform';
import { countElements } from '../measures/count-elements.ts';
import type { Answers } from './answer-fresh.ts';
import type { StoredBelow } from './answer-repeated.ts';
import type { FollowUps } from './follow-ups.ts';
import { identityOf } from './offer.ts';
import { isReadable, type ReadableRecord, type UnreadableRecord } from './read-record.ts';

/** What the ledger held before a batch, as far as the batch touches it. */
export interface LoadedBefore extends Loaded {
  readonly records: readonly HoldingRow[];
  readonly answers: readonly StoredAnswer[];
}

/** The ledger as one batch uses it: load many, save many, always inside the caller's transaction. */
@Injectable()
export class Ledger {
  constructor(
    private readonly intake: IntakeStore,
    private readonly decisions: DecisionStore,
    private readonly holdings: HoldingStore,
    private readonly provisionals: ProvisionalStore,
    private readonly deadLetters: DeadLetterStore,
    private readonly tasks: TaskStore,
    private readonly elementCounts: ElementCountStore,
  ) {}

  /** Locks the partition and returns the next offset to decide. */
  lock(tx: EntityManager, partition: number): Promise<bigint> {
    return this.intake.lock(tx, partition);
  }

  async load(tx: EntityManager, offered: readonly OfferedMessage<ReadableRecord>[]): Promise<LoadedBefore> {
    const pairs = offered.map(({ offered: { dataset, subject } }) => ({ dataset, subject }));
    const answers = await this.decisions.byMessageIds(
      tx,
      offered.map((o) => o.message.envelope.id),
    );
    return {
      answers,
      records: await this.holdings.ofSubjects(tx, pairs),
      provisionals: await this.provisionals.ofSubjects(tx, pairs),
      ...(await this.tasks.openOfSubjects(tx, pairs)),
    };
  }

  /** Saves what a batch changes and moves the partition on to `position`. */
  async save(
    tx: EntityManager,
    partition: number,
    position: bigint,
    plan: BatchPlan<ReadableRecord>,
    answers: Answers,
    followUps: FollowUps,
  ): Promise<void> {
    const records = plan.records.map((record) => ({ ...record, partition }));
    const written = await this.holdings.saveMany(tx, records);
    if (written !== records.length) {
      throw new InvariantViolation(
        `planned ${records.length} records, wrote ${written}: two writers on one partition?`,
      );
    }
    await this.provisionals.removeMany(tx, plan.endedProvisionals);
    await this.provisionals.saveMany(tx, plan.provisionals);
    await this.decisions.addMany(tx, answers.decisions);
    await this.deadLetters.addMany(tx, answers.deadLetters);
    await this.saveTasks(tx, followUps);
    await this.elementCounts.addMany(tx, partition, countElements(plan.items));
    await this.intake.advance(tx, {
      partition,
      position,
      decided: answers.decisions.length,
      replayed: answers.replayed,
      deadLettered: answers.deadLetters.length,
      outcomes: countBy(answers.decisions.map((d) => d.outcome)),
    });
  }

  private async saveTasks(tx: EntityManager, { opened, closed, reports }: FollowUps): Promise<void> {
    const done = await this.tasks.closeMany(tx, closed); // First: one may be opened again in its place.
    if (done !== closed.length)
      throw new InvariantViolation(`planned to close ${closed.length} tasks, closed ${done}`);
    await this.tasks.addMany(tx, opened);
    await this.tasks.addReports(tx, reports);
  }

  /** What was answered to records below the saved position. */
  async answered(
    tx: EntityManager,
    partition: number,
    repeated: readonly (ReadableRecord | UnreadableRecord)[],
  ): Promise<StoredBelow> {
    const offsets = repeated.map((read) => read.record.offset);
    const readable = repeated.filter(isReadable);
    const byOffset = await this.decisions.byOffsets(tx, partition, offsets);
    const deadLetters = await this.deadLetters.byOffsets(tx, partition, offsets);
    const known = await this.decisions.byMessageIds(
      tx,
      readable.map((r) => r.envelope.id),
    );
    const held = await this.holdings.ofSubjects(
      tx,
      readable.map(({ provision: { dataset, subject } }) => ({ dataset, subject })),
    );
    return {
      byOffset: new Map(byOffset.map((d) => [d.offset, d])),
      deadLetters: new Map(deadLetters.map((d) => [d.offset, d])),
      byIdentity: new Map(known.map((d) => [identityOf(d.source, d.subject, d.messageId), d])),
      heldByOffset: new Map(
        held.filter((h) => h.partition === partition).map((h) => [String(h.statedOffset), h]),
      ),
      tasks: await this.tasks.byOffsets(tx, partition, offsets),
    };
  }
}

function countBy(names: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}
