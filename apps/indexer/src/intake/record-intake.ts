import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { DatasetDescription } from '@motlan/contracts';
import type { RecordBatch, ReceivedRecord } from '@motlan/kafka';
import {
  faultKindOf,
  IndexedRecordStore,
  SubjectLinkStore,
  UnreadableRecordStore,
  type IndexedVersion,
  type LinkStatement,
  type UnreadableRecord,
} from '@motlan/persistence';
import { describeError, InvariantViolation } from '@motlan/platform';
import { Datasets } from '../datasets.ts';
import { formerSubjectOf, linksSubjects } from '../identity/former-subject-of.ts';
import { decodeBatch } from './decode-batch.ts';
import { halveOnFault } from './halve-on-fault.ts';
import { DELAY_SECONDS, RECORDS_READ } from './intake-measures.ts';
import { newestOf } from './newest-of.ts';

/** Applies shared records to the index. */
@Injectable()
export class RecordIntake {
  private readonly logger = new Logger(RecordIntake.name);

  constructor(
    private readonly db: DataSource,
    private readonly datasets: Datasets,
    private readonly records: IndexedRecordStore,
    private readonly unreadables: UnreadableRecordStore,
    private readonly links: SubjectLinkStore,
  ) {}

  /**
   * Applies a batch in one transaction: the newest version of each record, where it is newer than what is held, and with
   * it what it says about former numbers.
   * What cannot be read is kept beside and never blocks. Safe to repeat. A record PostgreSQL refuses is found by
   * halving and kept beside as well; any other fault flies on, and nothing, or only a part that is safe to repeat, is done.
   */
  async take(batch: RecordBatch): Promise<void> {
    const dataset = this.datasets.ofTopic(batch.topic);
    if (!dataset) throw new InvariantViolation(`topic ${batch.topic} is of no dataset`);
    const { versions, unreadable } = decodeBatch(dataset, batch);
    let applied = 0;
    let asideLater = 0;
    await halveOnFault(newestOf(versions), {
      work: async (newest) => {
        applied += await this.save(newest, unreadable, dataset);
      },
      isOfOneItem: (error) => faultKindOf(error) === 'record',
      setAside: async (version, error) => {
        asideLater += 1;
        this.logger.error(
          `cannot store ${batch.topic}/${batch.partition}/${version.offset}: ${describeError(error)}`,
        );
        await this.save([], [...unreadable, refusedOf(batch, version)], dataset);
      },
    });
    for (const { offset, reason } of unreadable) {
      this.logger.warn(`cannot read ${batch.topic}/${batch.partition}/${offset}: ${reason}`);
    }
    RECORDS_READ.inc({ outcome: 'applied' }, applied);
    RECORDS_READ.inc({ outcome: 'unreadable' }, unreadable.length + asideLater);
    RECORDS_READ.inc({ outcome: 'older' }, versions.length - applied - asideLater);
    DELAY_SECONDS.set((Date.now() - (batch.records[0]?.timestampMs ?? Date.now())) / 1_000);
  }

  private save(
    versions: readonly IndexedVersion[],
    unreadable: readonly UnreadableRecord[],
    dataset: DatasetDescription,
  ): Promise<number> {
    return this.db.transaction(async (tx) => {
      await this.unreadables.addMany(tx, unreadable);
      const written = await this.records.upsertMany(tx, versions);
      if (linksSubjects(dataset))
        await this.links.saveMany(
          tx,
          versions.map((version) => linkOf(dataset, version)),
        );
      return written;
    });
  }
}

const linkOf = (dataset: DatasetDescription, version: IndexedVersion): LinkStatement => ({
  ...version,
  formerSubject: formerSubjectOf(dataset, version.subject, version.elements),
});

/** The record a refused version was read from. */
function refusedOf({ topic, partition, records }: RecordBatch, { offset }: IndexedVersion): UnreadableRecord {
  const received: ReceivedRecord | undefined = records.find((record) => record.offset === offset);
  return {
    topic,
    partition,
    offset,
    reason: 'decision-failed',
    key: received?.key ?? null,
    value: received?.value ?? null,
  };
}
