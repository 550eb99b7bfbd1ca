import { Publisher, type Kafka } from '@motlan/kafka';
import { toRecord } from './to-record.ts';
import type { WorkloadMessage } from './workload.ts';

/** Messages of one send: a few of the broker's megabyte per partition. */
const CHUNK = 5_000;

/** Puts messages onto `motlan.provisions` in their order. Throws where a send had to be repeated: they would lie there twice. */
export async function fillTopic(kafka: Kafka, messages: readonly WorkloadMessage[]): Promise<void> {
  const publisher = new Publisher(kafka);
  await publisher.connect();
  try {
    for (let start = 0; start < messages.length; start += CHUNK) {
      const { repeated } = await publisher.send(messages.slice(start, start + CHUNK).map(toRecord));
      if (repeated > 0) throw new Error('the broker did not acknowledge in time: begin again');
    }
  } finally {
    await publisher.close();
  }
}
