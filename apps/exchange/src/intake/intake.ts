import { Inject, Injectable, Logger } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Digester, ProvisionContract } from '@motlan/contracts';
import { ruleCatalogue, type Catalogue } from '@motlan/catalogue';
import { Publisher, type BatchVerdict, type OutgoingRecord, type RecordBatch } from '@motlan/kafka';
import { decideBatch, type RuleCatalogue } from '@motlan/once-only';
import { faultKindOf } from '@motlan/persistence';
import { CATALOGUE } from '../catalogue/catalogue.token.ts';
import { ExchangeConfig } from '../exchange.config.ts';
import { answerFresh, type AnswerContext } from './answer-fresh.ts';
import { answerRepeated } from './answer-repeated.ts';
import { Ledger } from './ledger.ts';
import { identityOf, toOffered } from './offer.ts';
import { Partitions } from './partitions.ts';
import { isReadable, readRecord, type ReadableRecord, type UnreadableRecord } from './read-record.ts';

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
  private readonly rules: RuleCatalogue;

  constructor(
    private readonly db: DataSource,
    private readonly ledger: Ledger,
    private readonly partitions: Partitions,
    private readonly publisher: Publisher,
    private readonly contract: ProvisionContract,
    private readonly digester: Digester,
    private readonly config: ExchangeConfig,
    @Inject(CATALOGUE) private readonly catalogue: Catalogue,
  ) {
    this.rules = ruleCatalogue(catalogue);
  }

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
      if (records.length === 1 && alone) return this.takeWhole(batch, [asFailed(alone)]);
      const middle = Math.floor(records.length / 2);
      const verdict = await this.takeOrHalve(batch, records.slice(0, middle));
      return 'seekTo' in verdict ? verdict : this.takeOrHalve(batch, records.slice(middle));
    }
  }

  private async takeWhole(batch: RecordBatch, records: readonly Read[]): Promise<BatchVerdict> {
    const taken = await this.db.transaction((tx) => this.decide(tx, batch.partition, records));
    if ('seekTo' in taken) return this.partitions.seek(batch, taken.seekTo);
    await this.publisher.send(taken.outgoing);
    return { done: true };
  }

  /** Lock, load, decide, save: everything a batch does to the ledger. */
  private async decide(tx: EntityManager, partition: number, records: readonly Read[]): Promise<Taken> {
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

    const offered = fresh.filter(isReadable).map((read) => toOffered(read, this.catalogue, this.digester));
    const held = await this.ledger.load(tx, offered);
    const messages = held.answers.map((a) => ({
      identity: identityOf(a.source, a.subject, a.messageId),
      bodyDigest: a.bodyDigest,
    }));
    const plan = decideBatch({ ...held, messages }, offered, () => this.rules);
    const answers = answerFresh(fresh, plan.items, held.answers, context);
    const next = BigInt(fresh[fresh.length - 1]!.record.offset) + 1n; // fresh is not empty.
    await this.ledger.save(tx, partition, next, plan, answers);
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
    return records.map((record) => readRecord(record, partition, this.contract, this.catalogue));
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
function asFailed(read: Read): UnreadableRecord {
  if (!isReadable(read)) throw new Error('a dead letter cannot be stored');
  return { record: read.record, reason: 'decision-failed', pointer: null, sender: read.publisher };
}
