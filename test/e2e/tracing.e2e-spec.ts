import { randomUUID } from 'node:crypto';
import { agencyTopic, headerText, PROVISIONS_TOPIC, sharedTopic } from '@motlan/contracts';
import { FakeCollector, type CollectedSpan } from '../support/fake-collector.ts';
import { Hub, until, type RunningHubApp } from '../support/hub.ts';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const CALLER = '00f067aa0ba902b7';
const SUBJECT = '90001';
const NAME = 'Xã Không Ai Được Thấy';
const SHARED = sharedTopic('administrative-units');
const ANSWERS = agencyTopic('G12');

let hub: Hub;
let collector: FakeCollector;
let node: RunningHubApp;
let exchange: RunningHubApp;
let indexer: RunningHubApp;
beforeAll(async () => {
  [hub, collector] = await Promise.all([Hub.start(), FakeCollector.start()]);
  const traced = { env: { OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint } };
  exchange = await hub.startApp('exchange', traced);
  [node, indexer] = await Promise.all([hub.startApp('lgsp-node', traced), hub.startApp('indexer', traced)]);
}, 120_000);
afterAll(() => hub.stop(), 60_000);

const path = '/v1/agencies/G12/provisions';
const state = (version: number, messageId: string, traceparent?: string) =>
  hub.call(
    `${node.url}${path}`,
    {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'idempotency-key': messageId,
        ...(traceparent === undefined ? {} : { traceparent }),
      },
      body: JSON.stringify({
        kind: 'source',
        dataset: 'administrative-units',
        subject: SUBJECT,
        version,
        elements: { name: NAME, kind: 'commune' },
      }),
    },
    'G12',
  );
const decided = (messageId: string) =>
  until('the node knows the decision', async () => {
    const answer = await hub.call(`${node.url}${path}/${messageId}`, {}, 'G12');
    return ((await answer.json()) as { status: string }).status === 'DECIDED';
  });

const attribute = (span: CollectedSpan, key: string) => span.attributes.find((a) => a.key === key)?.value;
const isLinked = (span: CollectedSpan) => span.links.some(({ traceId }) => traceId === TRACE);

it('one message can be followed through every hop by its trace, and no span says a value', async () => {
  const messageId = randomUUID();
  expect((await state(1, messageId, `00-${TRACE}-${CALLER}-01`)).status).toBe(202);
  await decided(messageId);
  await until('the index has it', async () => {
    const answer = await hub.call(`${indexer.url}/v1/records/administrative-units/${SUBJECT}`);
    return answer.ok && (await answer.text()).includes(NAME);
  });

  // On Kafka: the trace lies in a header of the provision and of everything that follows from it.
  for (const topic of [PROVISIONS_TOPIC, ANSWERS, SHARED]) {
    const traces = (await hub.read(topic)).map(
      ({ headers }) => headerText(headers, 'traceparent')?.split('-')[1],
    );
    expect({ topic, traces }).toEqual({ topic, traces: [TRACE] });
  }

  // At the collector: the request, and each batch the message was in, in the order of its way.
  const hops = [
    ['motlan-lgsp-node', 'publish'],
    ['motlan-exchange', `process ${PROVISIONS_TOPIC}`],
    ['motlan-exchange', 'publish'],
    ['motlan-lgsp-node', `process ${ANSWERS}`],
    ['motlan-indexer', `process ${SHARED}`],
  ] as const;
  const spanOf = ([service, name]: readonly [string, string]) =>
    collector.spans.find((s) => s.service === service && s.name === name && isLinked(s));
  await until('every hop is exported', () => Promise.resolve(hops.every((hop) => spanOf(hop))));
  const request = collector.spans.find((s) => s.traceId === TRACE);
  expect(request).toMatchObject({ service: 'motlan-lgsp-node', kind: 2, parentSpanId: CALLER });
  expect(attribute(request!, 'http.response.status_code')).toEqual({ intValue: '202' });
  const [sent, processed, answered, told, indexed] = hops.map((hop) => spanOf(hop)!); // Each is there, as just waited for.
  const decide = collector.spans.find((s) => s.name === 'decide' && s.parentSpanId === processed!.spanId);
  expect(decide?.traceId).toBe(processed!.traceId);
  expect(answered!.parentSpanId).toBe(processed!.spanId);
  const begin = (span: CollectedSpan) => BigInt(span.startTimeUnixNano);
  const way = [request!, sent!, processed!, decide!, answered!];
  expect([...way].sort((a, b) => (begin(a) < begin(b) ? -1 : 1)).map((s) => s.name)).toEqual(
    way.map((s) => s.name),
  );
  for (const span of [told!, indexed!]) expect(begin(span) > begin(answered!)).toBe(true);
  for (const span of collector.spans) {
    expect([span.traceId, span.spanId]).toEqual([
      expect.stringMatching(/^[0-9a-f]{32}$/u),
      expect.stringMatching(/^[0-9a-f]{16}$/u),
    ]);
    expect(BigInt(span.endTimeUnixNano) >= begin(span)).toBe(true);
  }
  const exported = JSON.stringify(collector.spans);
  for (const secret of [NAME, SUBJECT, ...Object.values(hub.tokens.agencies)])
    expect(exported).not.toContain(secret);
}, 120_000);

it('a collector that is away costs no message and no answer: spans are dropped, and counted', async () => {
  await collector.stop();
  const last = randomUUID();
  for (let version = 2; version < 30; version += 1)
    expect((await state(version, randomUUID())).status).toBe(202);
  expect((await state(30, last)).status).toBe(202);
  await decided(last);

  expect(await hub.conservation(exchange)).toMatchObject({ decided: 30, deadLettered: 0, holds: true });
  await until('the drops are counted', async () => {
    const texts = await Promise.all(
      [node, exchange].map(async ({ url }) => (await fetch(`${url}/metrics`)).text()),
    );
    return texts.every((text) => Number(/^motlan_spans_dropped_total (\d+)$/mu.exec(text)?.[1]) > 0);
  });
}, 120_000);
