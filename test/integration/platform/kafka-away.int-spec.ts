import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Logger } from '@nestjs/common';
import { closedPort, startFakeBroker, type FakeBroker } from '../../support/fake-broker.ts';
import { startExchange } from '../exchange/start-exchange.ts';
import { startIndexer } from '../indexer/start-indexer.ts';

interface StartedApp {
  readonly app: NestFastifyApplication;
  close(): Promise<void>;
}

let silent: FakeBroker;
let nobody: string;
beforeAll(async () => {
  silent = await startFakeBroker(true);
  nobody = await closedPort();
});
afterAll(() => silent.stop());
beforeEach(() => void Logger.overrideLogger(false));

describe.each<[string, string, (brokers: string) => Promise<StartedApp>, token: string]>([
  [
    'the exchange',
    '/v1/conservation',
    async (brokers) => ({ ...(await startExchange(['G12'], { KAFKA_BROKERS: brokers })) }),
    'op',
  ],
  [
    'the indexer',
    '/v1/index',
    async (brokers) => {
      const indexer = await startIndexer({ KAFKA_BROKERS: brokers });
      return { app: indexer.app, close: () => indexer.stop() };
    },
    'operator',
  ],
])('%s at %s', (_, url, start, token) => {
  describe.each([
    ['a broker that takes connections and never answers', () => silent.address],
    ['a port where nobody listens', () => nobody],
  ])('with %s', (__, brokers) => {
    let app: StartedApp;
    beforeAll(async () => (app = await start(brokers())), 60_000);
    afterAll(() => app.close(), 60_000);

    const ask = () => app.app.inject({ url, headers: { authorization: `Bearer ${token}` } });

    // Where it waits for ever, this test does, too: that is how it fails.
    it('answers 503 not-ready, which names Kafka, to however many ask at once, over one connection', async () => {
      const answers = await Promise.all(Array.from({ length: 40 }, ask));

      for (const answer of answers) {
        expect(answer.statusCode).toBe(503);
        expect(answer.headers['retry-after']).toBe('5');
        expect(answer.json()).toMatchObject({
          code: 'not-ready',
          detail: 'Kafka does not answer: ask again when its brokers are back',
        });
      }
      expect(silent.open).toBeLessThan(2);
    }, 60_000);

    it('tells its measures all the same', async () => {
      const answer = await app.app.inject('/metrics');

      expect(answer.statusCode).toBe(200);
    }, 60_000);
  });
});
