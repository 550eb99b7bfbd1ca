import { Logger } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { agencyTopic } from '@motlan/contracts';
import { Kafka, KafkaBatchServer, waitForTopics, type FaultAction } from '@motlan/kafka';
import { InboxStore, pauseAfter } from '@motlan/persistence';
import { describeError } from '@motlan/platform';
import { HostedAgencies } from '../connections/hosted-agencies.ts';
import { endProcess } from '../end-process.ts';
import { LgspNodeConfig } from '../lgsp-node.config.ts';
import { AGENCY_TOPICS } from './inbox.consumer.ts';

/** Rows of one insert; at 1 KB a message, a megabyte: about what one fetch brings. */
const RECORDS_MAX = 1_000;
/** Topics handled side by side: each takes a connection to PostgreSQL while it stores. */
const PARTITIONS_AT_ONCE = 3;

const logger = new Logger('inbox');

/** Reads the agencies' topics from when they are there. Returns at once: HTTP does not wait for Kafka. */
export function startInbox(app: NestFastifyApplication): void {
  const kafka = app.get(Kafka);
  const agencies = app.get(HostedAgencies);
  const topics = agencies.codes.map(agencyTopic);
  app.connectMicroservice({
    strategy: new KafkaBatchServer({
      kafka,
      groupId: groupOf(agencies),
      subscriptions: { [AGENCY_TOPICS]: topics },
      recordsMax: RECORDS_MAX,
      partitionsAtOnce: PARTITIONS_AT_ONCE,
      sessionTimeoutMs: app.get(LgspNodeConfig).KAFKA_SESSION_TIMEOUT_MS,
      // Of a database that was restored they are behind the group's offsets.
      positions: (topic) => positionsOf(app.get(InboxStore), topic),
      onFault,
      onDeath: endProcess,
    }),
  });
  waitForTopics(kafka, topics)
    .then(() => app.startAllMicroservices())
    .then(() => logger.log(`reading ${topics.length} topics`))
    .catch((error: unknown) => endProcess(error));
}

/** An agency's topic has one partition, and each of its messages a row, but for those that were there before. */
async function positionsOf(inbox: InboxStore, topic: string): Promise<ReadonlyMap<number, bigint>> {
  const last = await inbox.lastOffset(topic.slice(agencyTopic('').length));
  return new Map([[0, BigInt(last) + 1n]]);
}

/** Members of one group must read the same topics (kafkajs assigns the leader's), so a part of the agencies is its own group. */
const groupOf = ({ areAll, codes }: HostedAgencies): string =>
  areAll ? 'lgsp-node.inbox' : `lgsp-node.inbox.${codes.join('+')}`;

function onFault(error: unknown, attempt: number): FaultAction {
  const retryAfterMs = pauseAfter(error, attempt);
  if (retryAfterMs === null) return 'stop';
  logger.warn(`trying again in ${retryAfterMs} ms: ${describeError(error)}`);
  return { retryAfterMs };
}
