/** The face of libs/kafka, with reading and writing of records by @platformatic/kafka. See docs/adr/0010. */
export * from '@motlan/kafka';
export { PlatformaticBatchServer as KafkaBatchServer } from './platformatic-batch-server.ts';
export { PlatformaticPublisher as Publisher } from './platformatic-publisher.ts';
