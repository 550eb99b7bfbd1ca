import { Inject, Injectable, Logger } from '@nestjs/common';
import { ProvisionContract } from '@motlan/contracts';
import type { Catalogue } from '@motlan/catalogue';
import { Publisher, type BatchVerdict, type RecordBatch } from '@motlan/kafka';
import { faultKindOf } from '@motlan/persistence';
import { describeError } from '@motlan/platform';
import { CATALOGUE } from '../catalogue/catalogue.token.ts';
import { ExchangeConfig } from '../exchange.config.ts';
import { DecideTogether } from './decide-together.ts';
import { Gathering, type Gathered } from './gathering.ts';
import { Partitions } from './partitions.ts';
import { isReadable, readRecord, type Read, type UnreadableRecord } from './read-record.ts';
import { TestSubjects } from './test-subjects.ts';
import { bytesOf, type Turn } from './turn.ts';

/**
 * Of the values decided in one transaction, as many as a batch of one partition has: what they cost to compare must stay far
 * below the time a transaction may stand idle. ADR 6.
 */
const BYTES_MAX = 1_048_576;

/**
 * Takes provisions: decides the batches that came together in one transaction, then publishes. Only then may the group's
 * offsets pass them.
 *
 * Safe to repeat: records below the saved position are answered again from the ledger, under the same ids, and change
 * nothing. So the input topic is its own outbox, and every effect happens once. Design §1.3.
 */
@Injectable()
export class Intake {
  private readonly logger = new Logger(Intake.name);
  private readonly gathering: Gathering<Turn & Gathered, BatchVerdict>;

  constructor(
    private readonly decideTogether: DecideTogether,
    private readonly partitions: Partitions,
    private readonly publisher: Publisher,
    private readonly contract: ProvisionContract,
    private readonly testSubjects: TestSubjects,
    config: ExchangeConfig,
    @Inject(CATALOGUE) private readonly catalogue: Catalogue,
  ) {
    this.gathering = new Gathering({
      atOnce: config.TRANSACTIONS_AT_ONCE,
      recordsMax: config.BATCH_RECORDS_MAX,
      bytesMax: BYTES_MAX,
      take: (turns) => this.takeTogether(turns),
    });
  }

  /** Throws what the database or the broker threw; a batch with one impossible record is halved until it is alone. */
  async take(batch: RecordBatch): Promise<BatchVerdict> {
    await this.partitions.open(batch);
    const records = this.read(batch);
    return this.gathering.add({ partition: batch.partition, records, bytes: bytesOf(records) });
  }

  /** One verdict per turn, in order. Where a record is at fault, each partition goes alone. */
  private async takeTogether(turns: readonly Turn[]): Promise<BatchVerdict[]> {
    try {
      return await this.takeWhole(turns);
    } catch (error) {
      if (faultKindOf(error) !== 'record') throw error;
      const [first, ...others] = turns;
      if (first && others.length === 0) return [await this.takeHalves(first, error)];
    }
    const verdicts: BatchVerdict[] = [];
    for (const turn of turns) verdicts.push(await this.takeAlone(turn));
    return verdicts;
  }

  private async takeAlone(turn: Turn): Promise<BatchVerdict> {
    const [verdict] = await this.takeTogether([turn]);
    return verdict!; // One per turn.
  }

  private async takeHalves({ partition, records }: Turn, error: unknown): Promise<BatchVerdict> {
    const [alone] = records;
    if (records.length === 1 && alone) {
      const { offset } = alone.record;
      this.logger.error({ event: 'record.failed', partition, offset, error: describeError(error) });
      const [verdict] = await this.takeWhole([{ partition, records: [asFailed(alone)] }]);
      return verdict!; // One per turn.
    }
    const middle = Math.floor(records.length / 2);
    const verdict = await this.takeAlone({ partition, records: records.slice(0, middle) });
    return 'seekTo' in verdict ? verdict : this.takeAlone({ partition, records: records.slice(middle) });
  }

  private async takeWhole(turns: readonly Turn[]): Promise<BatchVerdict[]> {
    const { outgoing, placed } = await this.decideTogether.decide(turns);
    await this.publisher.send(outgoing);
    const verdicts: BatchVerdict[] = [];
    for (const { partition, seekTo } of placed)
      verdicts.push(seekTo === null ? { done: true } : await this.partitions.seek({ partition }, seekTo));
    return verdicts;
  }

  private read({ partition, records }: RecordBatch): Read[] {
    return records.map((record) =>
      readRecord(record, partition, this.contract, this.catalogue, this.testSubjects),
    );
  }
}

/** A record the ledger could not store, alone in its batch: set aside, and the others go on. */
export function asFailed(read: Read): UnreadableRecord {
  if (!isReadable(read)) throw new Error('a dead letter cannot be stored');
  return { record: read.record, reason: 'decision-failed', pointer: null, sender: read.publisher };
}
