import { createRequire } from 'node:module';
import { decodeRecord } from './decode-record.ts';
import { encodeRecord } from './encode-record.ts';

const require = createRequire(import.meta.url);
const PROTOCOL = 'kafkajs/src/protocol/';

it('puts our codec where kafkajs takes its own from, before it takes it', async () => {
  await import('../kafka-client.ts');
  expect(require(`${PROTOCOL}recordBatch/record/v0/decoder`)).toBe(decodeRecord);
  expect(require(`${PROTOCOL}recordBatch/record/v0`)).toBe(encodeRecord);
  // The files that fetch and send, loaded as the client loads them: with what they find.
  const { version } = require('kafkajs/package.json') as { version: string };
  expect(version).toBe('2.2.4'); // Another one: read its files again, see docs/adr/0009.
  const request = require(`${PROTOCOL}requests/produce/v3/request`) as (send: object) => {
    encode(): Promise<{ buffer: Buffer }>;
  };
  const produced = await request({
    acks: -1,
    timeout: 1,
    topicData: [
      {
        topic: 't',
        partitions: [{ partition: 0, messages: [{ key: 'k', value: 'v', headers: { h: 'x' } }] }],
      },
    ],
  }).encode();
  expect(produced.buffer.includes(encodeRecord({ key: 'k', value: 'v', headers: { h: 'x' } }).buffer)).toBe(
    true,
  );
});
