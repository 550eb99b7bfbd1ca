import { Logger } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { forgetGroup, Kafka, KafkaBatchServer, waitForTopics } from '@motlan/kafka';
import { IndexedRecordStore } from '@motlan/persistence';
import { describeError } from '@motlan/platform';
import { Datasets } from '../datasets.ts';
import { INTAKE_GROUP } from './create-intake-server.ts';

/**
 * Joins the group as soon as every shared topic is there. Does not wait for it: the index answers from what it holds
 * while Kafka is away, and `/health/ready` says what is missing. The topics belong to the exchange.
 */
export function startConsuming(app: NestFastifyApplication): Promise<void> {
  app.connectMicroservice({ strategy: app.get(KafkaBatchServer) });
  begin(app).catch((error: unknown) => {
    logger.fatal(`consuming cannot begin: ${describeError(error)}`);
    process.exit(1);
  });
  return Promise.resolve();
}

const logger = new Logger('intake');

async function begin(app: NestFastifyApplication): Promise<void> {
  const kafka = app.get(Kafka);
  await waitForTopics(kafka, app.get(Datasets).topics);
  // A new database under an old group would stay empty, with a lag of nothing.
  if ((await app.get(IndexedRecordStore).isEmpty()) && (await forgetGroup(kafka, INTAKE_GROUP))) {
    logger.warn('the database is empty: reading every shared topic from its first record');
  }
  await app.startAllMicroservices();
}
