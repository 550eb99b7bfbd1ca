import { Logger } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { topicTable } from '@motlan/contracts';
import type { Catalogue } from '@motlan/catalogue';
import { ensureTopics, Kafka, KafkaBatchServer, Publisher, TopicOffsets } from '@motlan/kafka';
import { describeError } from '@motlan/platform';
import { CATALOGUE } from '../catalogue/catalogue.token.ts';
import { ExchangeConfig } from '../exchange.config.ts';

/**
 * Creates the topics that are missing and joins the group. Does not wait for it: decisions can be read while Kafka is
 * away, and `/health/ready` says what is missing.
 */
export function startConsuming(app: NestFastifyApplication): Promise<void> {
  app.connectMicroservice({ strategy: app.get(KafkaBatchServer) });
  joinGroup(app).catch((error: unknown) => {
    new Logger('Intake').fatal(`consuming cannot begin: ${describeError(error)}`);
    process.exit(1);
  });
  return Promise.resolve();
}

async function joinGroup(app: NestFastifyApplication): Promise<void> {
  const catalogue = app.get<Catalogue>(CATALOGUE);
  const table = topicTable([...catalogue.agencies.keys()], [...catalogue.datasets.keys()]);
  await ensureTopics(app.get(Kafka), table, app.get(ExchangeConfig).KAFKA_REPLICATION_FACTOR);
  await app.get(Publisher).connect();
  await app.get(TopicOffsets).connect();
  await app.startAllMicroservices();
}
