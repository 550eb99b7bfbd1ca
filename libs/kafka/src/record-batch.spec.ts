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

  it('keeps headers that are called like members of Object', () => {
    const given = JSON.parse('{"__proto__": "y", "constructor": "x"}') as Record<string, unknown>;
    const { headers } = toReceived(message(given));
    expect(Object.entries(headers)).toEqual([
      ['__proto__', Buffer.from('y')],
      ['constructor', Buffer.from('x')],
    ]);
  });
});
