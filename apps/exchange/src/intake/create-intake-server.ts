import { Logger } from '@nestjs/common';
import { PROVISION_PARTITIONS } from '@motlan/contracts';
import { KafkaBatchServer, type Kafka } from '@motlan/kafka';
import type { IntakeStore } from '@motlan/persistence';
import { describeError } from '@motlan/platform';
import type { ExchangeConfig } from '../exchange.config.ts';
import { onFault } from './on-fault.ts';

/** The exchange's member of group `exchange.provisions`: partitions are the unit of parallel work. */
export function createIntakeServer(
  kafka: Kafka,
  config: ExchangeConfig,
  intake: IntakeStore,
): KafkaBatchServer {
  return new KafkaBatchServer({
    kafka,
    groupId: 'exchange.provisions',
    recordsMax: config.BATCH_RECORDS_MAX,
    partitionsAtOnce: PROVISION_PARTITIONS, // The intake gathers them: a partition that waits costs nothing.
    members: config.CONSUMERS,
    sessionTimeoutMs: config.KAFKA_SESSION_TIMEOUT_MS,
    positions: () => intake.positions(), // Of a ledger that was restored they are behind the group's offsets.
    onFault,
    onDeath: (error) => {
      new Logger('Intake').fatal(`consuming cannot go on: ${describeError(error)}`);
      process.exit(1); // What was in hand is below the offset: whoever takes the partition reads it again.
    },
  });
}
