import { Injectable } from '@nestjs/common';
import { PROVISIONS_TOPIC } from '@motlan/contracts';
import { TopicOffsets, type BatchVerdict, type RecordBatch } from '@motlan/kafka';
import { IntakeStore } from '@motlan/persistence';

/** Knows where the count of each partition begins, and refuses to go on where records were lost before they were decided. */
@Injectable()
export class Partitions {
  private opened: ReadonlySet<number> = new Set();
  /** Where each partition was last read again from. */
  private readonly sought = new Map<number, string>();

  constructor(
    private readonly intake: IntakeStore,
    private readonly offsets: TopicOffsets,
  ) {}

  /** Makes sure the partition has its intake row; a new one begins at the first record the broker still has. */
  async open({ partition }: Pick<RecordBatch, 'partition'>): Promise<void> {
    if (this.opened.has(partition)) return;
    const { first = '0' } = (await this.offsets.bounds(PROVISIONS_TOPIC)).get(partition) ?? {};
    const position = await this.intake.open(partition, first);
    // Asked after the position was read: another member may still be moving it on.
    const { next = '0' } = (await this.offsets.bounds(PROVISIONS_TOPIC)).get(partition) ?? {};
    if (position > BigInt(next)) {
      throw new Error(
        `partition ${partition} ends at ${next}, but records up to ${position} were decided: ` +
          'the topic lost its end, or is another one; new records there would be taken for old ones',
      );
    }
    this.opened = new Set([...this.opened, partition]);
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
    if (this.sought.get(partition) === position) {
      throw new Error(
        `partition ${partition} has no record at ${position}, yet later ones: was it written in a Kafka transaction?`,
      );
    }
    this.sought.set(partition, position);
    return { seekTo: position };
  }
}
