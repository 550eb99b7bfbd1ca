import { Logger } from '@nestjs/common';
import { createKafka, KafkaQuestion } from '@motlan/kafka';
import { Refusal } from '@motlan/platform';
import { closedPort, startFakeBroker, type FakeBroker } from '../../support/fake-broker.ts';

let broker: FakeBroker;
let question: KafkaQuestion<unknown> | undefined;
beforeEach(async () => {
  Logger.overrideLogger(false);
  broker = await startFakeBroker(false);
});
afterEach(async () => {
  question?.close();
  await broker.stop();
});

/** To these brokers; what is asked of them is up to the test. */
function about<T>(brokers: readonly string[], ask: () => Promise<T>): KafkaQuestion<T> {
  const asked = new KafkaQuestion(createKafka({ clientId: 'test', brokers, requestTimeoutMs: 300 }), ask);
  question = asked;
  return asked;
}

const refusal = (answer: Promise<unknown>) =>
  answer.then(
    () => null,
    (error: unknown) => error,
  );

it('is answered once for all who ask meanwhile, and not with what was seen before they asked', async () => {
  const begun: PromiseWithResolvers<string>[] = [];
  const firstBegan = Promise.withResolvers<undefined>();
  const asked = about([broker.address], () => {
    begun.push(Promise.withResolvers());
    firstBegan.resolve(undefined);
    return begun.at(-1)!.promise;
  });

  const first = asked.answer();
  await firstBegan.promise;
  const later = Array.from({ length: 50 }, () => asked.answer());
  begun[0]!.resolve('seen before');
  expect(await first).toBe('seen before');
  while (begun.length < 2) await new Promise(setImmediate);
  begun[1]!.resolve('seen after');

  expect(new Set(await Promise.all(later))).toEqual(new Set(['seen after']));
  expect([begun.length, broker.mostAtOnce]).toEqual([2, 1]);
});

it('is refused after the time of who asks, however long the client would wait', async () => {
  const asked = about([broker.address], () => new Promise(() => undefined));

  expect(await refusal(asked.answer(100))).toMatchObject({ cause: { message: 'no answer in 0.1 s' } });
});

it.each([['takes connections and never answers'], ['is not there']])(
  'is refused where the broker %s: not ready, and when to ask again',
  async (how) => {
    broker.isSilent = true;
    const address = how === 'is not there' ? await closedPort() : broker.address;
    const asked = about([address], () => Promise.resolve(1));

    const errors = await Promise.all(Array.from({ length: 50 }, () => refusal(asked.answer(100))));

    for (const error of errors) {
      expect(error).toBeInstanceOf(Refusal);
      expect(error).toMatchObject({
        code: 'not-ready',
        retryAfterS: 5,
        detail: expect.stringContaining('Kafka') as string,
      });
    }
    expect(broker.mostAtOnce).toBeLessThan(2);
  },
);

it('is answered again when the broker is, and leaves no connection behind', async () => {
  broker.isSilent = true;
  const asked = about([broker.address], () => Promise.resolve('here'));
  expect(await refusal(asked.answer(1_000))).toBeInstanceOf(Refusal); // Long enough for several tries.
  broker.isSilent = false;

  expect(await asked.answer()).toBe('here');
  while (broker.open > 1) await new Promise(setImmediate); // For ever, where one is left.
});

it('asks for the brokers first: nobody would find the coordinator of a group without', async () => {
  await about([broker.address], () => Promise.resolve('here')).answer();

  expect(broker.asked).toEqual(['versions', 'brokers']);
});

it('goes on to the next broker where the first does not answer', async () => {
  const silent = await startFakeBroker(true);
  const brokers = [silent.address, await closedPort(), broker.address];

  expect(await about(brokers, () => Promise.resolve('here')).answer()).toBe('here');
  await silent.stop();
});
