import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { passOn } from '../../../apps/console/src/web/pass-on.ts';
import { startConsole, type TestConsole } from './start-console.ts';

interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

const REFUSAL = '{"type":"urn:motlan:problem:unknown-message","status":404,"code":"unknown-message"}';
const asked: Asked[] = [];
let exchange: Server;
let console_: TestConsole;
beforeAll(async () => {
  exchange = createServer((request, reply) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url: path = '', headers } = request;
      asked.push({ method, path, headers, body: Buffer.concat(chunks).toString() });
      if (path.startsWith('/v1/decisions/none'))
        reply.writeHead(404, { 'content-type': 'application/problem+json' }).end(REFUSAL);
      else reply.writeHead(200, { 'content-type': 'application/json' }).end('{"số":1.0}');
    });
  });
  await new Promise<void>((resolve) => exchange.listen(0, '127.0.0.1', resolve));
  const { port } = exchange.address() as AddressInfo; // It listens on TCP.
  console_ = await startConsole({ EXCHANGE_URL: `http://127.0.0.1:${port}` }, (app) => passOn(app));
}, 60_000);
afterAll(async () => {
  await console_.stop();
  exchange.closeAllConnections();
  await new Promise((resolve) => exchange.close(resolve));
});
beforeEach(() => (asked.length = 0));

it('passes address and token on, and the answer back as it is', async () => {
  const { status, text, headers } = await console_.get(
    '/exchange/v1/dead-letters?reason=not-json&limit=5',
    'a token',
  );

  expect([status, headers['content-type'], text]).toEqual([200, 'application/json', '{"số":1.0}']);
  expect(asked).toMatchObject([
    {
      method: 'GET',
      path: '/v1/dead-letters?reason=not-json&limit=5',
      headers: { authorization: 'Bearer a token' },
    },
  ]);
});

it('passes a body on byte for byte', async () => {
  const payload = '{ "filter": {},\n  "dryRun": true, "reason": "Đã sửa", "n": 1.0 }';
  await console_.app.inject({
    method: 'POST',
    url: '/exchange/v1/dead-letters/redrive',
    headers: { authorization: 'Bearer operator', 'content-type': 'application/json' },
    payload,
  });

  expect(asked).toMatchObject([{ method: 'POST', path: '/v1/dead-letters/redrive', body: payload }]);
});

it('shows no letter whose viewing is not kept', async () => {
  const { status, text } = await console_.get('/exchange/v1/dead-letters/3/17');

  expect([status, asked]).toEqual([404, []]);
  expect(text).toContain('viewings');
});

it('gives what an app refuses back as it is', async () => {
  const { status, text } = await console_.get('/exchange/v1/decisions/none');

  expect([status, text]).toEqual([404, REFUSAL]);
});

it('says who does not answer, in the language of the reader, and when to ask again', async () => {
  const { statusCode, headers, payload } = await console_.app.inject({
    url: '/indexer/v1/index',
    headers: { authorization: 'Bearer operator', 'accept-language': 'vi' },
  });

  expect([statusCode, headers['content-type'], headers['retry-after']]).toEqual([
    503,
    'application/problem+json; charset=utf-8',
    '5',
  ]);
  expect(JSON.parse(payload)).toMatchObject({
    code: 'not-ready',
    detail: expect.stringContaining('indexer') as string,
  });
});

it('leads to the interface of these apps only', async () => {
  for (const path of [
    '/exchange/metrics',
    '/exchange/v2/rules',
    '/lgsp-node/v1/outbox',
    '/exchange/v1x/rules',
  ])
    await console_.get(path);

  expect(asked.map(({ path }) => path)).toEqual([]);
});
