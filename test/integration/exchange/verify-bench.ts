import { type DataSource } from 'typeorm';
import { ProvisionContract, SubjectReferences, type DigestKeys } from '@motlan/contracts';
import { loadCatalogue } from '@motlan/catalogue';
import type { OutgoingRecord, ReceivedRecord, RecordBatch } from '@motlan/kafka';
import { CutStore, LedgerComparisonStore, Scratch } from '@motlan/persistence';
import { timelineOf } from '../../../apps/exchange/src/catalogue/catalogue-in-force.ts';
import { TestSubjects } from '../../../apps/exchange/src/intake/test-subjects.ts';
import { compareLedger } from '../../../apps/exchange/src/verify/compare-ledger.ts';
import { DecideAgain } from '../../../apps/exchange/src/verify/decide-again.ts';
import { Findings } from '../../../apps/exchange/src/verify/findings.ts';
import { openCut, type OpenedCut } from '../../../apps/exchange/src/verify/open-cut.ts';
import { Pace } from '../../../apps/exchange/src/verify/pace.ts';
import { SET_ASIDE_SUBJECT, T0 } from './intake-bench.ts';

/** As the bench of the intake has them. */
export const KEYS: DigestKeys = { current: 'k1', keys: { k1: Buffer.alloc(32, 7).toString('base64') } };

/** Records as they would lie on `motlan.provisions`: appended in this order, a millisecond after one another. */
export class FakeTopic {
  private readonly partitions = new Map<number, ReceivedRecord[]>();
  private appended = 0;

  append(records: readonly OutgoingRecord[]): void {
    for (const { partition, key, value, headers } of records) {
      const lying = this.partitions.get(partition) ?? [];
      const bytes = Object.entries(headers).map(
        ([name, text]) => [name, Buffer.from(text as string)] as const,
      );
      lying.push({
        offset: String(lying.length),
        timestampMs: T0 + (this.appended += 1),
        key: key === null ? null : Buffer.from(key),
        value: value === null ? null : Buffer.from(value),
        headers: Object.fromEntries(bytes),
      });
      this.partitions.set(partition, lying);
    }
  }

  /** Every record from an offset on, of each partition, in batches of at most so many. */
  *batches(recordsMax: number, from: ReadonlyMap<number, bigint> = new Map()): Generator<RecordBatch> {
    for (const [partition, records] of this.partitions) {
      const left = records.slice(Number(from.get(partition) ?? 0n));
      for (let i = 0; i < left.length; i += recordsMax)
        yield { topic: 'motlan.provisions', partition, records: left.slice(i, i + recordsMax) };
    }
  }

  bounds(first: ReadonlyMap<number, string> = new Map()) {
    return new Map(
      [...this.partitions].map(([partition, { length }]) => [
        partition,
        { first: first.get(partition) ?? '0', next: String(length) },
      ]),
    );
  }
}

/** A verification without Kafka: what it decides lies in the topic given. */
export class VerifyBench {
  private readonly cuts: CutStore;
  private readonly catalogue = loadCatalogue();

  private constructor(readonly scratch: Scratch) {
    this.cuts = new CutStore(scratch.db);
  }

  static async open(ledger: DataSource): Promise<VerifyBench> {
    const scratch = await Scratch.open((ledger.options as { url: string }).url);
    if (!scratch) throw new Error('somebody else verifies');
    return new VerifyBench(scratch);
  }

  close(): Promise<void> {
    return this.scratch.close();
  }

  open(bounds: ReturnType<FakeTopic['bounds']>, fresh = true): Promise<OpenedCut> {
    return openCut({
      scratch: this.scratch,
      cuts: this.cuts,
      decidedBy: 'this release',
      fresh,
      bounds: () => Promise.resolve(bounds),
    });
  }

  async decide(batches: Iterable<RecordBatch>, keys = KEYS): Promise<void> {
    const { catalogue, cuts, scratch } = this;
    const { datasets, exceptions } = catalogue;
    const basis = {
      catalogue,
      contract: new ProvisionContract([...datasets.values()], [...exceptions.values()]),
      testSubjects: new TestSubjects(new Set([SET_ASIDE_SUBJECT])),
      keys,
      decidedBy: 'this release',
    };
    const timeline = timelineOf(catalogue, await cuts.entries());
    const again = new DecideAgain(scratch.db, cuts, basis, timeline, await cuts.settlements());
    for (const batch of batches) await again.take(batch);
  }

  async compare({ partitions }: OpenedCut) {
    const findings = new Findings();
    await compareLedger(partitions, findings, {
      store: new LedgerComparisonStore(this.scratch.db),
      references: new SubjectReferences(KEYS),
      pace: new Pace('full', () => Promise.resolve(0n)),
      catalogueVersion: this.catalogue.version,
      onProgress: () => undefined,
    });
    return findings.report();
  }

  /** From the beginning to the end. */
  async verify(topic: FakeTopic) {
    const opened = await this.open(topic.bounds());
    await this.decide(topic.batches(97));
    return this.compare(opened);
  }
}
