import { Logger } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { forgetGroup, Kafka, KafkaBatchServer, waitForTopics } from '@motlan/kafka';
import { RecordPageStore } from '@motlan/persistence';
import { describeError } from '@motlan/platform';
import { KnownCatalogue } from '../known-catalogue.ts';
import { READER_GROUP, topicsOf } from './create-reader-server.ts';

/**
 * Joins the group as soon as every topic is there. Does not wait for it: what is known can be looked at while Kafka is away, and
 * `/health/ready` says what is missing. The topics belong to the exchange.
 */
export function startReading(app: NestFastifyApplication): Promise<void> {
  app.connectMicroservice({ strategy: app.get(KafkaBatchServer) });
  begin(app).catch((error: unknown) => {
    logger.fatal(`reading cannot begin: ${describeError(error)}`);
    process.exit(1);
  });
  return Promise.resolve();
}

const logger = new Logger('reader');

async function begin(app: NestFastifyApplication): Promise<void> {
  const kafka = app.get(Kafka);
  await waitForTopics(kafka, topicsOf(app.get(KnownCatalogue)));
  // A new database under an old group would stay empty, with a lag of nothing.
  if ((await app.get(RecordPageStore).isEmpty()) && (await forgetGroup(kafka, READER_GROUP))) {
    logger.warn('the database is empty: reading every topic from its first record');
  }
  await app.startAllMicroservices();
}
