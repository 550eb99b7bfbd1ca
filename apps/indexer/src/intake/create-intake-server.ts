import { Logger } from '@nestjs/common';
import { KafkaBatchServer, type FaultAction, type Kafka } from '@motlan/kafka';
import { pauseAfter } from '@motlan/persistence';
import { describeError } from '@motlan/platform';
import type { Datasets } from '../datasets.ts';
import type { IndexerConfig } from '../indexer.config.ts';

export const INTAKE_GROUP = 'indexer.records';
/** Pattern of the one handler that takes every shared topic. */
export const SHARED_TOPICS = 'motlan.shared.*';

/** Rows of one transaction. A fetch brings at most 1 MiB of a partition, which is rarely more records than this. */
const RECORDS_MAX = 1_000;
/** Transactions side by side, so that at least six of the ten connections stay free for searches. */
const PARTITIONS_AT_ONCE = 4;

/** The consumer of all shared topics. Faults nobody planned for end the process: every effect is durable or repeatable. */
export function createIntakeServer(
  kafka: Kafka,
  datasets: Datasets,
  config: IndexerConfig,
): KafkaBatchServer {
  const logger = new Logger('intake');
  const server = new KafkaBatchServer({
    kafka,
    groupId: INTAKE_GROUP,
    subscriptions: { [SHARED_TOPICS]: datasets.topics },
    recordsMax: RECORDS_MAX,
    partitionsAtOnce: Math.min(PARTITIONS_AT_ONCE, config.DATABASE_POOL - 1),
    sessionTimeoutMs: config.KAFKA_SESSION_TIMEOUT_MS,
    onFault: (error, attempt) => {
      const action = actionOn(error, attempt);
      logger.warn(`a batch failed (attempt ${attempt}): ${describeError(error)}`);
      return action;
    },
    onDeath: (error) => {
      logger.fatal(`consuming cannot go on: ${describeError(error)}`);
      // Whoever leaves the group is not waited for: the next process begins at once, not after a session timeout.
      void server.close().finally(() => process.exit(1));
    },
  });
  return server;
}

/** A fault of one record never comes here: RecordIntake sets that record aside. */
export function actionOn(error: unknown, attempt: number): FaultAction {
  const retryAfterMs = pauseAfter(error, attempt);
  return retryAfterMs === null ? 'stop' : { retryAfterMs };
}
