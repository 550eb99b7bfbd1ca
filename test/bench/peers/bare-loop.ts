import type { Kafka } from 'kafkajs';
import { headerText } from '@motlan/contracts';
import type { OutgoingRecord } from '@motlan/kafka';
import { PlainExchange } from '../rule/plain-exchange.ts';
import { decisionOutput, sharedOutput } from '../rule/plain-outputs.ts';
import type { PlainProvision } from '../rule/plain-rule.ts';
import { readPlainly } from '../rule/read-plainly.ts';
import type { ProcessArguments } from './process-arguments.ts';

/** As many as the exchange handles side by side. */
const PARTITIONS_AT_ONCE = 4;
/** Records of one send: below a megabyte for each partition, whatever the mixture. */
const CHUNK = 1_000;

/**
 * Consume, parse, decide with plain maps in memory, produce the same outputs: no database, no contract, no digests. What the
 * client alone allows. Runs until SIGTERM.
 */
export async function runBare(kafka: Kafka, { groupId, topic, facts }: ProcessArguments): Promise<void> {
  const producer = kafka.producer({ idempotent: false, allowAutoTopicCreation: false });
  const consumer = kafka.consumer({ groupId, allowAutoTopicCreation: false, maxWaitTimeInMs: 100 });
  const exchange = new PlainExchange(facts);
  process.once('SIGTERM', () => {
    void Promise.all([consumer.disconnect(), producer.disconnect()]).finally(() => process.exit(0));
  });
  await producer.connect();
  await consumer.connect();
  await consumer.subscribe({ topic, fromBeginning: true });
  await consumer.run({
    partitionsConsumedConcurrently: PARTITIONS_AT_ONCE,
    eachBatch: async ({ batch }) => {
      const outgoing = batch.messages.flatMap((message): OutgoingRecord[] => {
        const headers = message.headers ?? {};
        const provision = JSON.parse(message.value?.toString() ?? '') as PlainProvision;
        const place = { partition: batch.partition, offset: message.offset, timestamp: message.timestamp };
        const read = readPlainly((name) => headerText(headers, name), provision, place);
        const { decision, shares } = exchange.decide(read);
        return [decisionOutput(read, decision), ...(shares ? [sharedOutput(read)] : [])];
      });
      for (let start = 0; start < outgoing.length; start += CHUNK) {
        const topicMessages = byTopic(outgoing.slice(start, start + CHUNK));
        await producer.sendBatch({ acks: -1, topicMessages });
      }
    },
  });
}

function byTopic(records: readonly OutgoingRecord[]): { topic: string; messages: OutgoingRecord[] }[] {
  const topics = new Map<string, OutgoingRecord[]>();
  for (const record of records) {
    const messages = topics.get(record.topic);
    if (messages) messages.push(record);
    else topics.set(record.topic, [record]);
  }
  return [...topics].map(([topic, messages]) => ({ topic, messages }));
}
