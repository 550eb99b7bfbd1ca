import kafkajs from './kafkajs.ts';
import { isBrokerSilent, RecordsRefused } from './send-errors.ts';

const { KafkaJSConnectionError, KafkaJSNonRetriableError, KafkaJSRequestTimeoutError } = kafkajs;
const causedBy = (cause: Error) => Object.assign(new KafkaJSNonRetriableError('gave up'), { cause });

it.each([
  [new KafkaJSConnectionError('refused')],
  [new KafkaJSRequestTimeoutError('late')],
  [causedBy(new KafkaJSConnectionError('refused'))],
  [new Error('not ready', { cause: new KafkaJSConnectionError('refused') })],
])('takes %s for silence of the brokers', (error) => {
  expect(isBrokerSilent(error)).toBe(true);
});

it.each([
  [new KafkaJSNonRetriableError('unsupported')],
  [causedBy(new TypeError('cannot encode'))],
  [new RecordsRefused('MESSAGE_TOO_LARGE', {})],
  [new Error('something else')],
  ['text'],
])('does not take %s for it', (error) => {
  expect(isBrokerSilent(error)).toBe(false);
});
