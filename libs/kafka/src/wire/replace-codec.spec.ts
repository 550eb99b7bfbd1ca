import { createRequire } from 'node:module';
import { decodeRecord } from './decode-record.ts';
import { encodeProduce, type ProduceRequest } from './encode-produce.ts';
import { groupByPartition } from './group-by-partition.ts';

const require = createRequire(import.meta.url);
const PROTOCOL = 'kafkajs/src/protocol/';

it('puts our codec where kafkajs takes its own from, before it takes it', async () => {
  await import('../kafkajs.ts');
  expect(require(`${PROTOCOL}recordBatch/record/v0/decoder`)).toBe(decodeRecord);
  expect(require('kafkajs/src/producer/groupMessagesPerPartition')).toBe(groupByPartition);
  // The files that fetch and send, loaded as the client loads them: with what they find.
  const { version } = require('kafkajs/package.json') as { version: string };
  expect(version).toBe('2.2.4'); // Another one: read its files again, see docs/adr/0009.
  const made = require(`${PROTOCOL}requests/produce/v7/request`) as (request: ProduceRequest) => {
    apiVersion: number;
    encode(): Promise<{ buffer: Buffer }>;
  };
  const messages = [{ key: 'k', value: 'v', headers: { h: 'x' }, timestamp: 1 }];
  const request = {
    acks: -1,
    timeout: 1,
    topicData: [{ topic: 't', partitions: [{ partition: 0, messages }] }],
  };
  expect(made(request).apiVersion).toBe(7);
  expect((await made(request).encode()).buffer).toEqual(encodeProduce(request).buffer);
  const Encoder = require(`${PROTOCOL}encoder`) as new () => {
    writeBuffer(bytes: Buffer): { buffer: Buffer };
  };
  expect(new Encoder().writeBuffer(Buffer.alloc(100_000, 7)).buffer).toEqual(Buffer.alloc(100_000, 7));
});
