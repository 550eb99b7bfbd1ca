import { Logger } from '@nestjs/common';
import { pauseMs, topicTable } from '@motlan/contracts';
import { KafkaBatchServer, type FaultAction, type Kafka } from '@motlan/kafka';
import { faultKindOf } from '@motlan/persistence';
import { describeError } from '@motlan/platform';
import type { ConsoleConfig } from '../console.config.ts';
import type { KnownCatalogue } from '../known-catalogue.ts';

export const READER_GROUP = 'console.records';
/** Pattern of the one handler that takes every topic. */
export const ALL_TOPICS = 'motlan.*';

/** A fetch brings at most 1 MiB of a partition, which is rarely more records than this. */
const RECORDS_MAX = 1_000;
/** Batches in hand at once. All of them wait for one transaction at a time, so they cost memory, not connections: 1 MiB each. */
const PARTITIONS_AT_ONCE = 32;

/** Every topic of the hub: whoever reads them all knows of each message how it came and how it ended. */
export const topicsOf = ({ agencies, datasets }: KnownCatalogue): string[] => [
  ...topicTable(agencies, datasets).keys(),
];

/** The reader beside the exchange. Faults nobody planned for end the process: every effect is durable or repeatable. */
export function createReaderServer(
  kafka: Kafka,
  catalogue: KnownCatalogue,
  { KAFKA_SESSION_TIMEOUT_MS }: ConsoleConfig,
): KafkaBatchServer {
  const logger = new Logger('reader');
  const server = new KafkaBatchServer({
    kafka,
    groupId: READER_GROUP,
    subscriptions: { [ALL_TOPICS]: topicsOf(catalogue) },
    recordsMax: RECORDS_MAX,
    partitionsAtOnce: PARTITIONS_AT_ONCE,
    sessionTimeoutMs: KAFKA_SESSION_TIMEOUT_MS,
    onFault: (error, attempt) => {
      logger.warn(`a batch failed (attempt ${attempt}): ${describeError(error)}`);
      return actionOn(error, attempt);
    },
    onDeath: (error) => {
      logger.fatal(`reading cannot go on: ${describeError(error)}`);
      // Whoever leaves the group is not waited for: the next process begins at once, not after a session timeout.
      void server.close().finally(() => process.exit(1));
    },
  });
  return server;
}

/** A fault of one row never comes here: RecordWriter leaves that row out. */
export function actionOn(error: unknown, attempt: number): FaultAction {
  if (faultKindOf(error) !== 'passing') return 'stop';
  return { retryAfterMs: pauseMs('database-away', attempt) };
}
