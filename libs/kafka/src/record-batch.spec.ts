import type { KafkaMessage } from 'kafkajs';
import { toReceived } from './record-batch.ts';

const message = (headers: unknown) =>
  ({ offset: '7', timestamp: '1795455844938', key: null, value: null, headers }) as unknown as KafkaMessage;

describe('toReceived', () => {
  it('gives headers as bytes, several of one name as a list', () => {
    const { headers } = toReceived(message({ a: Buffer.from('1'), b: [Buffer.from('2'), '3'], c: 'x' }));
    expect(headers).toEqual({
      a: Buffer.from('1'),
      b: [Buffer.from('2'), Buffer.from('3')],
      c: Buffer.from('x'),
    });
  });

  it('takes a header without a value for an empty one', () => {
    expect(toReceived(message({ a: null, b: [null, Buffer.from('2')] })).headers).toEqual({
      a: Buffer.alloc(0),
      b: [Buffer.alloc(0), Buffer.from('2')],
    });
  });

  it('drops what the client took from Object for a header of that name, and keeps the header', () => {
    const given = JSON.parse('{"__proto__": "y"}') as Record<string, unknown>;
    Object.assign(given, { constructor: [Object, Buffer.from('x')] });
    const { headers } = toReceived(message(given));
    expect(Object.keys(headers).sort()).toEqual(['__proto__', 'constructor']);
    expect(Object.getOwnPropertyDescriptor(headers, 'constructor')?.value).toEqual(Buffer.from('x'));
  });
});
