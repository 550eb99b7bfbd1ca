import type { DataSource, EntityManager } from 'typeorm';
import type { Digester } from '@motlan/contracts';
import type { CatalogueTimeline } from '@motlan/catalogue';
import type { RecordBatch } from '@motlan/kafka';
import {
  DeadLetterStore,
  DecisionStore,
  ElementCountStore,
  faultKindOf,
  HoldingStore,
  IntakeStore,
  ProvisionalStore,
  TaskStore,
  type CutStore,
  type SettledAfter,
} from '@motlan/persistence';
import { decideFresh } from '../intake/decide-fresh.ts';
import { asFailed } from '../intake/intake.ts';
import { Ledger } from '../intake/ledger.ts';
import { readRecord, type Read } from '../intake/read-record.ts';
import { BodyKeys } from './body-keys.ts';
import { stretchesOf } from './stretches.ts';
import type { VerifyBasis } from './verify-basis.ts';
import { VerifyNotRun } from './verify-not-run.ts';

interface Deciding {
  readonly partition: number;
  readonly digester: Digester;
}

/** Of a refusal's address only the path is compared. */
const INDEXER_URL = 'http://indexer';

/**
 * Decides records again as the exchange decided them, by the exchange's own steps, in a ledger of its own. Publishes
 * nothing. Safe to repeat: what lies below the position is passed over.
 */
export class DecideAgain {
  private readonly ledger: Ledger;
  private readonly keys: BodyKeys;
  /** Key of the last record, by partition. */
  private readonly keyBefore = new Map<number, string>();
  private readonly settled: ReadonlyMap<number, ReadonlySet<string>>;

  constructor(
    private readonly db: DataSource,
    private readonly cuts: CutStore,
    private readonly basis: VerifyBasis,
    private readonly timeline: CatalogueTimeline,
    settlements: readonly SettledAfter[],
  ) {
    this.ledger = new Ledger(
      new IntakeStore(db),
      new DecisionStore(db),
      new HoldingStore(db),
      new ProvisionalStore(),
      new DeadLetterStore(db),
      new TaskStore(),
      new ElementCountStore(),
    );
    this.keys = new BodyKeys(basis.keys, cuts);
    const settled = new Map<number, Set<string>>();
    for (const { partition, offset } of settlements)
      settled.set(partition, (settled.get(partition) ?? new Set()).add(offset.toString()));
    this.settled = settled;
  }

  /** Throws VerifyNotRun where records are missing in between. */
  async take({ partition, records }: RecordBatch): Promise<void> {
    const { contract, catalogue, testSubjects } = this.basis;
    const stretches = stretchesOf(
      records,
      this.settled.get(partition) ?? new Set(),
      await this.keys.keysOf(partition, records),
      this.keyBefore.get(partition) ?? this.keys.first,
    );
    for (const stretch of stretches) {
      const reads = stretch.records.map((r) => readRecord(r, partition, contract, catalogue, testSubjects));
      const digester = this.keys.digester(stretch.keyId);
      this.keyBefore.set(partition, stretch.keyId);
      await this.takeOrHalve(reads, { partition, digester });
    }
  }

  /** As the intake does: a record the ledger cannot store is found by halving, and set aside. */
  private async takeOrHalve(reads: readonly Read[], deciding: Deciding): Promise<void> {
    try {
      await this.db.transaction((tx) => this.decide(tx, reads, deciding));
    } catch (error) {
      if (faultKindOf(error) !== 'record') throw error;
      const [alone] = reads;
      if (reads.length === 1 && alone) {
        await this.db.transaction((tx) => this.decide(tx, [asFailed(alone)], deciding));
        return;
      }
      const middle = Math.floor(reads.length / 2);
      await this.takeOrHalve(reads.slice(0, middle), deciding);
      await this.takeOrHalve(reads.slice(middle), deciding);
    }
  }

  private async decide(
    tx: EntityManager,
    reads: readonly Read[],
    { partition, digester }: Deciding,
  ): Promise<void> {
    const { ledger, timeline } = this;
    const position = (await ledger.lock(tx, [partition])).get(partition)!; // It is locked.
    const fresh = reads.filter((read) => BigInt(read.record.offset) >= position);
    const [first] = fresh;
    if (!first) return;
    if (BigInt(first.record.offset) > position)
      throw new VerifyNotRun(
        `partition ${partition} has no record at ${position}, yet one at ${first.record.offset}: ` +
          'the topic has lost records meanwhile, verify again from the beginning',
      );
    const { catalogue } = this.basis;
    const context = { decidedAtMs: Date.now(), indexerUrl: INDEXER_URL, digester };
    const [decided] = await decideFresh(tx, [{ partition, fresh }], { ledger, catalogue, timeline, context });
    await ledger.save(tx, [decided!]); // One per turn.
    if (this.settled.has(partition)) await this.cuts.settle(tx, partition, decided!.next);
  }
}
