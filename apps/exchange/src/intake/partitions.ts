import { Injectable } from '@nestjs/common';
import { PROVISIONS_TOPIC } from '@motlan/contracts';
import { TopicOffsets, type BatchVerdict, type RecordBatch } from '@motlan/kafka';
import { IntakeStore } from '@motlan/persistence';

/** Knows where the count of each partition begins, and refuses to go on where records were lost before they were decided. */
@Injectable()
export class Partitions {
  private open_: ReadonlySet<number> = new Set();

  constructor(
    private readonly intake: IntakeStore,
    private readonly offsets: TopicOffsets,
  ) {}

  /** Makes sure the partition has its intake row; a new one begins at the first record the broker still has. */
  async open({ partition }: Pick<RecordBatch, 'partition'>): Promise<void> {
    if (this.open_.has(partition)) return;
    const bounds = await this.offsets.bounds(PROVISIONS_TOPIC);
    await this.intake.open(partition, bounds.get(partition)?.first ?? '0');
    this.open_ = await this.intake.opened();
  }

  /** A batch that begins above the saved position is read again from there. Throws where the broker no longer has it. */
  async seek({ partition }: Pick<RecordBatch, 'partition'>, position: string): Promise<BatchVerdict> {
    const first = (await this.offsets.bounds(PROVISIONS_TOPIC)).get(partition)?.first ?? '0';
    if (BigInt(first) > BigInt(position)) {
      throw new Error(
        `records ${position} to ${BigInt(first) - 1n} of partition ${partition} expired before they were decided: ` +
          'restore the topic, or open the partition anew',
      );
    }
    return { seekTo: position };
  }
}
