import type { OperationalRecord } from '@motlan/contracts';
import { merge, messagesIn, type EventSum, type RecordsEvent } from './records-event.ts';

const sum = (messages: number): EventSum => ({
  agency: 'H26',
  dataset: null,
  status: 'pending',
  outcome: null,
  messages,
});
const record = (offset: number) => ({ offset: String(offset) }) as OperationalRecord;
const event = (messages: number, offsets: readonly number[]): RecordsEvent => ({
  appended: [sum(messages)],
  ended: [],
  records: offsets.map(record),
});

describe('events told together', () => {
  it('keep every sum', () => {
    expect(messagesIn(merge([event(7, []), event(5, [])]).appended)).toBe(12);
  });

  it('have the newest record first', () => {
    expect(merge([event(2, [2, 1]), event(2, [4, 3])]).records.map(({ offset }) => offset)).toEqual([
      '4',
      '3',
      '2',
      '1',
    ]);
  });

  it('keep no more records than a list lets in', () => {
    const many = Array.from({ length: 60 }, (_, i) =>
      event(
        20,
        Array.from({ length: 20 }, (__, j) => i * 20 + j),
      ),
    );
    expect(merge(many).records).toHaveLength(1_000);
  });
});
