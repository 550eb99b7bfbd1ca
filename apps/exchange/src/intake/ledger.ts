import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Loaded } from '@motlan/once-only';
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
import type { StoredBelow } from './answer-repeated.ts';
import { changesOf } from './changes-of.ts';
import { identityOf, type OfferedRecord } from './offer.ts';
import { isReadable, type Read } from './read-record.ts';
import type { DecidedTurn } from './turn.ts';

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

  /** Locks partitions that are open and returns the next offset to decide of each. */
  lock(tx: EntityManager, partitions: readonly number[]): Promise<ReadonlyMap<number, bigint>> {
    return this.intake.lock(tx, partitions);
  }

  /** Of messages that were answered before, the answer only: they are not decided again. */
  async load(tx: EntityManager, offered: readonly OfferedRecord[]): Promise<LoadedBefore> {
    const answers = await this.decisions.byMessageIds(
      tx,
      offered.map((o) => o.message.envelope.id),
    );
    const answered = new Set(answers.map((a) => identityOf(a.source, a.subject, a.messageId)));
    const pairs = offered
      .filter(({ identity }) => !answered.has(identity))
      .map(({ offered: { dataset, subject } }) => ({ dataset, subject }));
    return {
      answers,
      records: await this.holdings.ofSubjects(tx, pairs),
      provisionals: await this.provisionals.ofSubjects(tx, pairs),
      ...(await this.tasks.openOfSubjects(tx, pairs)),
    };
  }

  /** Saves what all turns of a transaction change, and moves each partition on. */
  async save(tx: EntityManager, turns: readonly DecidedTurn[]): Promise<void> {
    const changes = changesOf(turns);
    const written = await this.holdings.saveMany(tx, changes.records);
    if (written !== changes.records.length) {
      throw new InvariantViolation(
        `planned ${changes.records.length} records, wrote ${written}: two writers on one partition?`,
      );
    }
    await this.provisionals.removeMany(tx, changes.endedProvisionals);
    await this.provisionals.saveMany(tx, changes.provisionals);
    await this.decisions.addMany(tx, changes.decisions);
    await this.deadLetters.addMany(tx, changes.deadLetters);
    const closed = await this.tasks.closeMany(tx, changes.closedTasks); // First: one may be opened again in its place.
    if (closed !== changes.closedTasks.length)
      throw new InvariantViolation(`planned to close ${changes.closedTasks.length} tasks, closed ${closed}`);
    await this.tasks.addMany(tx, changes.openedTasks);
    await this.tasks.addReports(tx, changes.reports);
    await this.elementCounts.addMany(tx, changes.elementCounts);
    await this.intake.advance(tx, changes.steps);
  }

  /** What was answered to records below the saved position. */
  async answered(tx: EntityManager, partition: number, repeated: readonly Read[]): Promise<StoredBelow> {
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
