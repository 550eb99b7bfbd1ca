import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import Fastify from 'fastify';
import { METRICS } from './health.controller.ts';
import { inSpan, startTracing, traceRequests } from './tracing.ts';

interface Span {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly kind: number;
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
  readonly attributes: readonly { readonly key: string; readonly value: Record<string, unknown> }[];
  readonly links: readonly object[];
  readonly status: object;
}
interface Sent {
  readonly path: string;
  readonly headers: Record<string, unknown>;
  readonly body: {
    resourceSpans: { resource: { attributes: object[] }; scopeSpans: { spans: Span[] }[] }[];
  };
}

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const PARENT = `00-${TRACE}-00f067aa0ba902b7-01`;

let collector: Server;
let endpoint: string;
let sent: Sent[];
let status: number;
let answer: string;
let stop: () => Promise<void>;
beforeEach(async () => {
  sent = [];
  status = 200;
  answer = '{}';
  collector = createServer((request, reply) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = JSON.parse(Buffer.concat(chunks).toString()) as Sent['body'];
      sent.push({ path: request.url ?? '', headers: request.headers, body });
      reply.writeHead(status).end(answer);
    });
  });
  await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
  endpoint = `http://127.0.0.1:${(collector.address() as AddressInfo).port}`;
  stop = () => Promise.resolve();
});
afterEach(async () => {
  await stop();
  collector.closeAllConnections();
  await new Promise((resolve) => collector.close(resolve));
});

const start = (env: NodeJS.ProcessEnv = {}) => {
  stop = startTracing('exchange', { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, ...env });
};
const spans = () => sent.flatMap(({ body }) => body.resourceSpans[0]!.scopeSpans[0]!.spans);

it('makes no spans without an endpoint, and does the work', async () => {
  stop = startTracing('exchange', {});

  expect(await inSpan({ name: 'decide', kind: 'internal' }, () => Promise.resolve(7))).toBe(7);
  await stop();
  expect(sent).toEqual([]);
});

it('exports spans as children of the one around them, with links to what they are about', async () => {
  start({ OTEL_EXPORTER_OTLP_HEADERS: 'x-key=a%20b, other=c' });
  const links = () => [PARENT, PARENT, null, 'not one'];
  await inSpan(
    { name: 'batch', kind: 'consumer', attributes: { records: 2, share: 0.5, done: true }, links },
    async () => {
      await inSpan({ name: 'decide', kind: 'internal' }, () => sleep(5));
    },
  );
  await stop();

  const [decide, batch] = spans();
  expect(sent[0]).toMatchObject({ path: '/v1/traces', headers: { 'x-key': 'a b', other: 'c' } });
  expect(sent[0]!.body.resourceSpans[0]!.resource.attributes).toEqual([
    { key: 'service.name', value: { stringValue: 'motlan-exchange' } },
    { key: 'service.namespace', value: { stringValue: 'motlan' } },
    {
      key: 'service.instance.id',
      value: { stringValue: expect.stringMatching(/^[\da-f-]{36}$/u) as string },
    },
  ]);
  expect(decide).toMatchObject({
    name: 'decide',
    kind: 1,
    traceId: batch!.traceId,
    parentSpanId: batch!.spanId,
  });
  expect(batch).toMatchObject({
    name: 'batch',
    kind: 5,
    links: [{ traceId: TRACE, spanId: '00f067aa0ba902b7' }],
    status: {},
    attributes: [
      { key: 'records', value: { intValue: '2' } },
      { key: 'share', value: { doubleValue: 0.5 } },
      { key: 'done', value: { boolValue: true } },
    ],
  });
  expect(batch!.parentSpanId).toBeUndefined();
  expect(Number(BigInt(decide!.endTimeUnixNano) - BigInt(decide!.startTimeUnixNano)) / 1e6).toBeGreaterThan(
    4,
  );
  expect(Math.abs(Number(decide!.endTimeUnixNano) / 1e6 - Date.now())).toBeLessThan(5_000);
});

it('passes faults on, and marks their span', async () => {
  start();
  await expect(
    inSpan({ name: 'publish', kind: 'producer' }, () => Promise.reject(new Error('Nguyễn'))),
  ).rejects.toThrow('Nguyễn');
  await stop();

  expect(spans()).toMatchObject([{ name: 'publish', status: { code: 2 } }]);
  expect(JSON.stringify(sent)).not.toContain('Nguyễn');
});

it('names requests by their route, takes the caller’s trace on, and hands its own to the handler', async () => {
  start();
  const app = Fastify();
  traceRequests(app);
  let handed: unknown;
  app.get('/v1/records/:dataset/:subject', async (request) => {
    handed = request.headers['traceparent'];
    await inSpan({ name: 'look up', kind: 'internal' }, () => sleep(1));
    return {};
  });
  await app.inject({ url: '/v1/records/population/000123456789?q=1', headers: { traceparent: PARENT } });
  await app.inject('/v1/nothing/000123456789');
  await app.close();
  await stop();

  const [inner, request, nothing] = spans();
  expect(request).toMatchObject({
    name: 'GET /v1/records/:dataset/:subject',
    kind: 2,
    traceId: TRACE,
    parentSpanId: '00f067aa0ba902b7',
  });
  expect(handed).toBe(`00-${TRACE}-${request!.spanId}-01`);
  expect(inner).toMatchObject({ name: 'look up', traceId: TRACE, parentSpanId: request!.spanId });
  expect(nothing!.attributes).toContainEqual({
    key: 'http.response.status_code',
    value: { intValue: '404' },
  });
  expect(JSON.stringify(sent)).not.toContain('000123456789');
});

const dropped = async () =>
  (await METRICS.getSingleMetric('motlan_spans_dropped_total')!.get()).values[0]!.value;

it('records nothing of a trace whose caller does not, and says so to who comes next', async () => {
  start();
  const app = Fastify();
  traceRequests(app);
  let handed: unknown;
  app.get('/', async (request) => {
    handed = request.headers['traceparent'];
    await inSpan({ name: 'look up', kind: 'internal' }, () => Promise.resolve());
    return {};
  });
  await app.inject({ url: '/', headers: { traceparent: PARENT.replace(/01$/u, '00') } });
  await app.close();
  await stop();

  expect(handed).toMatch(new RegExp(`^00-${TRACE}-[0-9a-f]{16}-00$`, 'u'));
  expect(spans()).toEqual([]);
});

it('counts what a collector took only in part', async () => {
  const before = await dropped();
  answer = '{"partialSuccess":{"rejectedSpans":"1","errorMessage":"no"}}';
  start();
  for (let i = 0; i < 3; i += 1) await inSpan({ name: 'n', kind: 'internal' }, () => Promise.resolve());
  await stop();

  expect((await dropped()) - before).toBe(1);
});

it('does not keep a process that ends for a collector that never answers', async () => {
  collector.removeAllListeners('request');
  start();
  await inSpan({ name: 'n', kind: 'internal' }, () => Promise.resolve());
  const began = performance.now();
  await stop();

  expect(performance.now() - began).toBeLessThan(4_500);
}, 10_000);

it('drops spans while nobody takes them, counts them, and never fails or waits', async () => {
  const before = await dropped();
  status = 503;
  start();
  const began = performance.now();
  for (let i = 0; i < 5_000; i += 1) await inSpan({ name: 'n', kind: 'internal' }, () => Promise.resolve());
  expect(performance.now() - began).toBeLessThan(2_000);
  await stop();

  expect(spans().length).toBeLessThan(5_000);
  expect((await dropped()) - before).toBe(5_000);
});

it('refuses an endpoint that is none', () => {
  expect(() => startTracing('exchange', { OTEL_EXPORTER_OTLP_ENDPOINT: 'collector:4318' })).toThrow(
    'OTEL_EXPORTER_OTLP_ENDPOINT',
  );
});
