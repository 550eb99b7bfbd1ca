import { Logger } from '@nestjs/common';
import { RecordsRefused, waitUntilKafkaReady } from '@motlan/kafka';
import { InvariantViolation } from '@motlan/platform';
import { onFault } from './on-fault.ts';

const database = (code: string) =>
  new Error('TypeORM says', { cause: Object.assign(new Error('x'), { code }) });

beforeAll(() => {
  Logger.overrideLogger(false);
});

it.each([
  ['database-away', database('08006')],
  ['database-busy', database('40001')],
  ['database-timeout', database('25P03')],
])('%s pauses the partition, longer each time', (_, error) => {
  expect([1, 2, 3, 4, 5, 6].map((attempt) => onFault(error, attempt))).toEqual(
    [200, 500, 1_000, 2_000, 5_000, 5_000].map((retryAfterMs) => ({ retryAfterMs })),
  );
});

it('consumer-silent: brokers that do not answer pause the partition', async () => {
  const silence: unknown = await waitUntilKafkaReady(['127.0.0.1:1'], { timeoutMs: 0 }).catch(
    (e: unknown) => e,
  );
  expect([1, 2, 9].map((attempt) => onFault(silence, attempt))).toEqual(
    [100, 200, 2_000].map((retryAfterMs) => ({ retryAfterMs })),
  );
});

it.each([
  ['broker-refuses-answer', new RecordsRefused('MESSAGE_TOO_LARGE', {})],
  ['unplanned: a promise broken', new InvariantViolation('planned 2, wrote 1')],
  ['unplanned: any other SQLSTATE', database('42601')],
  ['unplanned: a fault of the program', new TypeError('undefined is not a function')],
])('%s stops the process', (_, error) => {
  expect(onFault(error, 1)).toBe('stop');
});
