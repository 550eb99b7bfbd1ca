import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import type { Kafka } from 'kafkajs';
import { pauseMs } from '@motlan/contracts';
import type { FaultAction, RecordBatch } from './record-batch.ts';
import { isAskingInVain } from './send-errors.ts';

/** Partition → the next offset it needs. A partition that is left out needs everything. */
export type StoredPositions = (
  topic: string,
  partitions: readonly number[],
) => Promise<ReadonlyMap<number, bigint>>;

export interface GoingBackOptions {
  readonly kafka: Kafka;
  readonly groupId: string;
  readonly positions: StoredPositions;
  readonly onFault: (error: unknown, attempt: number) => FaultAction;
  readonly seek: (topic: string, partition: number, offset: string) => void;
  readonly onDeath: (error: Error) => void;
}

/**
 * Sends a consumer back where what it writes to is behind its group: a database that was restored from a backup. Without
 * this nobody would notice before the next record came, and what lies between would be missing until then, or for ever.
 *
 * Asked once per rebalance; until the answer is there no batch of this member is handled. It never goes forward: records
 * between the group's offset and a greater position are to be answered again.
 */
export class GoingBack {
  private readonly logger = new Logger(GoingBack.name);
  private assignment: Readonly<Record<string, readonly number[]>> = {};
  private checked: Promise<void> = Promise.resolve();
  /** Partitions whose batches still come from above the position. */
  private readonly behind = new Map<string, bigint>();

  constructor(private readonly options: GoingBackOptions) {}

  /** The group has given this member its partitions. */
  joined(assignment: Readonly<Record<string, readonly number[]>>): void {
    this.assignment = assignment;
    this.behind.clear();
    this.checked = this.check(assignment);
  }

  /** Where the partition must be read from before this batch, or null when it may be handled. */
  async before({ topic, partition, records }: RecordBatch): Promise<string | null> {
    await this.checked;
    const position = this.behind.get(`${topic}/${partition}`);
    const first = records[0]?.offset;
    if (position === undefined || first === undefined) return null;
    if (BigInt(first) > position) return position.toString();
    this.behind.delete(`${topic}/${partition}`);
    return null;
  }

  /** As often as it takes, while this is still what the member has. */
  private async check(assignment: Readonly<Record<string, readonly number[]>>): Promise<void> {
    for (let attempt = 1; assignment === this.assignment; attempt += 1) {
      try {
        await this.goBack(assignment);
        return;
      } catch (error) {
        // The app knows the faults of its store only: brokers that do not answer are waited for here.
        const action = isAskingInVain(error)
          ? { retryAfterMs: pauseMs('consumer-silent', attempt) }
          : this.options.onFault(error, attempt);
        if (action === 'stop') {
          this.options.onDeath(new Error('stored positions cannot be compared', { cause: error }));
          return;
        }
        await sleep(action.retryAfterMs, undefined, { ref: false });
      }
    }
  }

  private async goBack(assignment: Readonly<Record<string, readonly number[]>>): Promise<void> {
    const committed = await this.committed(Object.keys(assignment));
    for (const [topic, partitions] of Object.entries(assignment)) {
      const positions = await this.options.positions(topic, partitions);
      if (assignment !== this.assignment) return; // Somebody else's by now.
      for (const partition of partitions) {
        const offset = committed.get(`${topic}/${partition}`) ?? -1n; // Without one it begins at the first record anyway.
        const position = positions.get(partition) ?? 0n;
        if (position >= offset) continue;
        this.logger.warn({
          event: 'position.behind',
          topic,
          partition,
          position: String(position),
          offset: String(offset),
        });
        this.behind.set(`${topic}/${partition}`, position);
        this.options.seek(topic, partition, position.toString());
      }
    }
  }

  private async committed(topics: string[]): Promise<ReadonlyMap<string, bigint>> {
    const admin = this.options.kafka.admin();
    await admin.connect();
    try {
      const offsets = await admin.fetchOffsets({ groupId: this.options.groupId, topics });
      return new Map(
        offsets.flatMap(({ topic, partitions }) =>
          partitions.map(({ partition, offset }) => [`${topic}/${partition}`, BigInt(offset)] as const),
        ),
      );
    } finally {
      await admin.disconnect();
    }
  }
}
