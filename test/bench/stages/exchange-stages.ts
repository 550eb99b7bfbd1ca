/**
 * Takes a filled topic through the parts of an exchange one after the other, in one process, and tells its parent what each
 * took. Runs with the settings of an exchange; its consumer is never started.
 */
import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { ProvisionContract, PROVISIONS_TOPIC } from '@motlan/contracts';
import {
  Kafka,
  Publisher,
  readRecords,
  TopicOffsets,
  type ReceivedRecord,
  type RecordBatch,
} from '@motlan/kafka';
import { ExchangeModule } from '../../../apps/exchange/src/exchange.module.ts';
import { Intake } from '../../../apps/exchange/src/intake/intake.ts';
import { Ledger } from '../../../apps/exchange/src/intake/ledger.ts';
import { Stopwatch } from './stopwatch.ts';

const RECORDS_MAX = 1_000;

const app = await NestFactory.createApplicationContext(ExchangeModule, { logger: ['error', 'fatal'] });
const publisher = app.get(Publisher, { strict: false });
await publisher.connect();
await app.get(TopicOffsets, { strict: false }).connect();

const watch = new Stopwatch();
const partitions = new Map<number, ReceivedRecord[]>();
await watch.time('fetch and decode', () =>
  readRecords(app.get(Kafka, { strict: false }), PROVISIONS_TOPIC, (partition, record) => {
    const records = partitions.get(partition);
    if (records) records.push(record);
    else partitions.set(partition, [record]);
  }),
);

const intake = app.get(Intake, { strict: false });
watch.wrap(ProvisionContract.prototype, 'readBytes', 'contract of a body');
watch.wrap(Ledger.prototype, 'lock', 'lock the partition');
watch.wrap(Ledger.prototype, 'load', 'load what is held');
watch.wrap(Ledger.prototype, 'save', 'save');
watch.wrap(Publisher.prototype, 'send', 'publish');

let records = 0;
for (const batch of batches()) {
  await watch.time('all', () => intake.take(batch));
  records += batch.records.length;
}
process.send?.({ stages: watch.totals(), records });
process.disconnect();
process.kill(process.pid, 'SIGKILL'); // The parent has its answer, and the database goes away with it.

/** In turn from each partition, as a consumer hands them over. */
function* batches(): Generator<RecordBatch, void> {
  for (let start = 0, isMore = true; isMore; start += RECORDS_MAX) {
    isMore = false;
    for (const [partition, all] of partitions) {
      const slice = all.slice(start, start + RECORDS_MAX);
      if (slice.length === 0) continue;
      isMore = true;
      yield { topic: PROVISIONS_TOPIC, partition, records: slice };
    }
  }
}
