import { Inject, Injectable, Logger } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Digester, ProvisionContract } from '@motlan/contracts';
import type { Catalogue, CatalogueTimeline } from '@motlan/catalogue';
import { Publisher, type BatchVerdict, type OutgoingRecord, type RecordBatch } from '@motlan/kafka';
import { faultKindOf } from '@motlan/persistence';
import { describeError, inSpan } from '@motlan/platform';
import { CatalogueInForce } from '../catalogue/catalogue-in-force.ts';
import { CATALOGUE } from '../catalogue/catalogue.token.ts';
import { ExchangeConfig } from '../exchange.config.ts';
import type { AnswerContext } from './answer-fresh.ts';
import { answerRepeated } from './answer-repeated.ts';
import { decideFresh } from './decide-fresh.ts';
import { Ledger } from './ledger.ts';
import { Partitions } from './partitions.ts';
import { isReadable, readRecord, type ReadableRecord, type UnreadableRecord } from './read-record.ts';
import { TestSubjects } from './test-subjects.ts';

type Read = ReadableRecord | UnreadableRecord;
type Taken = { readonly seekTo: string } | { readonly outgoing: readonly OutgoingRecord[] };

/**
 * Takes provisions: decides a batch in one transaction, then publishes. Only then may the group's offset pass it.
 *
 * Safe to repeat: records below the saved position are answered again from the ledger, under the same ids, and change
 * nothing. So the input topic is its own outbox, and every effect happens once. Design §1.3.
 */
@Injectable()
export class Intake {
  private readonly logger = new Logger(Intake.name);

  constructor(
    private readonly db: DataSource,
    private readonly ledger: Ledger,
    private readonly partitions: Partitions,
    private readonly publisher: Publisher,
    private readonly contract: ProvisionContract,
    private readonly digester: Digester,
    private readonly config: ExchangeConfig,
    private readonly inForce: CatalogueInForce,
    private readonly testSubjects: TestSubjects,
    @Inject(CATALOGUE) private readonly catalogue: Catalogue,
  ) {}

  /** Throws what the database or the broker threw; a batch with one impossible record is halved until it is alone. */
  async take(batch: RecordBatch): Promise<BatchVerdict> {
    await this.partitions.open(batch);
    return this.takeOrHalve(batch, this.read(batch));
  }

  private async takeOrHalve(batch: RecordBatch, records: readonly Read[]): Promise<BatchVerdict> {
    try {
      return await this.takeWhole(batch, records);
    } catch (error) {
      if (faultKindOf(error) !== 'record') throw error;
      const [alone] = records;
      if (records.length === 1 && alone) {
        const { offset } = alone.record;
        this.logger.error({
          event: 'record.failed',
          partition: batch.partition,
          offset,
          error: describeError(error),
        });
        return this.takeWhole(batch, [asFailed(alone)]);
      }
      const middle = Math.floor(records.length / 2);
      const verdict = await this.takeOrHalve(batch, records.slice(0, middle));
      return 'seekTo' in verdict ? verdict : this.takeOrHalve(batch, records.slice(middle));
    }
  }

  private async takeWhole(batch: RecordBatch, records: readonly Read[]): Promise<BatchVerdict> {
    const timeline = await this.inForce.readFor(Math.max(...records.map((r) => r.record.timestampMs)));
    const span = { name: 'decide', kind: 'internal', attributes: { records: records.length } } as const;
    const taken = await inSpan(span, () =>
      this.db.transaction((tx) => this.decide(tx, batch.partition, records, timeline)),
    );
    if ('seekTo' in taken) return this.partitions.seek(batch, taken.seekTo);
    await this.publisher.send(taken.outgoing);
    return { done: true };
  }

  /** Lock, load, decide, save: everything a batch does to the ledger. */
  private async decide(
    tx: EntityManager,
    partition: number,
    records: readonly Read[],
    timeline: CatalogueTimeline,
  ): Promise<Taken> {
    const startedMs = performance.now();
    const position = await this.ledger.lock(tx, partition);
    const first = records[0];
    if (first && BigInt(first.record.offset) > position) return { seekTo: position.toString() };
    const repeated = records.filter((r) => BigInt(r.record.offset) < position);
    const fresh = records.slice(repeated.length);
    const context = this.context(partition);
    const before = repeated.length > 0 ? await this.ledger.answered(tx, partition, repeated) : null;
    const again = before ? answerRepeated(repeated, before, context) : [];
    if (fresh.length === 0) return { outgoing: again };

    const by = { ledger: this.ledger, catalogue: this.catalogue, timeline, context };
    const { plan, answers, followUps } = await decideFresh(tx, fresh, by);
    const next = BigInt(fresh[fresh.length - 1]!.record.offset) + 1n; // fresh is not empty.
    await this.ledger.save(tx, partition, next, plan, answers, followUps);
    this.logger.log({
      event: 'batch.decided',
      partition,
      offsets: `${fresh[0]!.record.offset}-${next - 1n}`,
      decided: answers.decisions.length,
      replayed: answers.replayed,
      deadLettered: answers.deadLetters.length,
      repeated: repeated.length,
      ms: Math.round(performance.now() - startedMs),
    });
    return { outgoing: [...again, ...answers.outgoing] };
  }

  private read({ partition, records }: RecordBatch): Read[] {
    return records.map((record) =>
      readRecord(record, partition, this.contract, this.catalogue, this.testSubjects),
    );
  }

  private context(partition: number): AnswerContext {
    return {
      partition,
      decidedAtMs: Date.now(),
      indexerUrl: this.config.INDEXER_PUBLIC_URL,
      digester: this.digester,
    };
  }
}

/** A record the ledger could not store, alone in its batch: set aside, and the others go on. */
export function asFailed(read: Read): UnreadableRecord {
  if (!isReadable(read)) throw new Error('a dead letter cannot be stored');
  return { record: read.record, reason: 'decision-failed', pointer: null, sender: read.publisher };
}
