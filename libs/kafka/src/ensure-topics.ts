import { setTimeout as sleep } from 'node:timers/promises';
import kafkajs, { type Admin, type Kafka } from './kafkajs.ts';
import type { TopicSettings } from '@motlan/contracts';
import { askingOnce, cutConnections } from './kafka-client.ts';

// Node finds only some names of this CommonJS module by itself; the rest are on its default.
const { ConfigResourceTypes } = kafkajs;

/**
 * Creates the topics that are missing, with the settings of the table. Safe to repeat and to run from several processes.
 * `replicationFactor` 0: a copy on each broker there is, at most three.
 * Throws where a topic exists with another number of partitions: order and position hang on it.
 */
export async function ensureTopics(
  kafka: Kafka,
  table: ReadonlyMap<string, TopicSettings>,
  replicationFactor: number,
): Promise<void> {
  const admin = kafka.admin();
  await admin.connect();
  try {
    const present = new Set(await admin.listTopics());
    const missing = [...table].filter(([topic]) => !present.has(topic));
    if (missing.length > 0) {
      const copies = replicationFactor === 0 ? await copiesPossible(admin) : replicationFactor;
      await admin.createTopics({
        waitForLeaders: true,
        timeout: 30_000,
        topics: missing.map(([topic, settings]) => ({
          topic,
          numPartitions: settings.partitions,
          replicationFactor: copies,
          configEntries: configEntries(settings, copies),
        })),
      });
    }
    await comparePartitions(kafka, table);
  } finally {
    await admin.disconnect();
  }
  await waitForTopics(kafka, [...table.keys()]);
}

/**
 * Resolves when all these topics are there and every partition answers. Waits for as long as it takes: whoever owns
 * them may start later, and a new topic's leaders take a second or two after the broker has named them.
 */
export async function waitForTopics(kafka: Kafka, topics: readonly string[]): Promise<void> {
  let waiting = [...topics];
  for (let turn = 0; waiting.length > 0; turn += 1) {
    waiting = await notAnswering(askingOnce(kafka, turn), waiting);
    if (waiting.length > 0) await sleep(PAUSE_MS);
  }
}

const PAUSE_MS = 150;

/** Those of the topics that are not there or do not answer yet: from the first that does not. */
async function notAnswering(asking: Kafka, topics: readonly string[]): Promise<string[]> {
  const admin = asking.admin();
  let answered = 0;
  try {
    await admin.connect();
    const present = new Set(await admin.listTopics());
    for (const topic of topics) {
      if (!present.has(topic)) break;
      await admin.fetchTopicOffsets(topic);
      answered += 1;
    }
  } catch {
    // Not yet: asked again after a pause.
  } finally {
    await admin.disconnect().catch(() => undefined);
    cutConnections(asking);
  }
  return topics.slice(answered);
}

/** Settings of a topic as the broker has them, by Kafka's names. */
export async function describeTopic(kafka: Kafka, topic: string): Promise<ReadonlyMap<string, string>> {
  const admin = kafka.admin();
  await admin.connect();
  try {
    const { resources } = await admin.describeConfigs({
      includeSynonyms: false,
      resources: [{ type: ConfigResourceTypes.TOPIC, name: topic }],
    });
    return new Map(
      resources.flatMap((r) => r.configEntries.map((c) => [c.configName, c.configValue] as const)),
    );
  } finally {
    await admin.disconnect();
  }
}

async function comparePartitions(kafka: Kafka, table: ReadonlyMap<string, TopicSettings>): Promise<void> {
  const admin = kafka.admin();
  await admin.connect();
  try {
    const { topics } = await admin.fetchTopicMetadata({ topics: [...table.keys()] });
    for (const { name, partitions } of topics) {
      const expected = table.get(name)?.partitions;
      if (partitions.length !== expected) {
        throw new Error(
          `topic ${name} has ${partitions.length} partitions, not ${expected ?? 'any'}: subjects would change partition; make the topic anew`,
        );
      }
    }
  } finally {
    await admin.disconnect();
  }
}

const COPIES_MAX = 3;

async function copiesPossible(admin: Admin): Promise<number> {
  const { brokers } = await admin.describeCluster();
  return Math.min(COPIES_MAX, brokers.length);
}

function configEntries(settings: TopicSettings, copies: number): { name: string; value: string }[] {
  return [
    { name: 'cleanup.policy', value: settings.cleanup },
    { name: 'retention.ms', value: String(settings.retentionMs) },
    { name: 'message.timestamp.type', value: settings.timestamp },
    { name: 'max.message.bytes', value: String(settings.maxMessageBytes) },
    // What is acknowledged lies on two brokers at least: any one of three may go, disk and all, and writing goes on.
    { name: 'min.insync.replicas', value: copies < 3 ? '1' : '2' },
    // Whatever a producer compressed lies there plain: every client can read it, and the limit is what it says.
    { name: 'compression.type', value: 'uncompressed' },
  ];
}
