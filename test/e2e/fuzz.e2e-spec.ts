import { connect } from 'node:net';
import { isDeepStrictEqual } from 'node:util';
import { randomUUID } from 'node:crypto';
import {
  agencyTopic,
  DEAD_LETTERS_TOPIC,
  PROVISIONS_TOPIC,
  sharedTopic,
  type RedrivenLetter,
  type RedrivePreview,
  type RedriveStarted,
  type ShownRedrive,
} from '@motlan/contracts';
import { restoreHeaders, type OutgoingRecord, type StoredHeaders } from '@motlan/kafka';
import { fuzzedAnswers, fuzzedProvisions } from '../support/fuzz/records.ts';
import { fuzzedRequests, type FuzzedRequest } from '../support/fuzz/requests.ts';
import { Hub, toRecord, until, type RunningHubApp } from '../support/hub.ts';

/** FUZZ_SEED and FUZZ_MESSAGES repeat a run, or make another. */
const SEED = Number(process.env['FUZZ_SEED'] ?? 20_261_123);
const MESSAGES = Number(process.env['FUZZ_MESSAGES'] ?? 10_000);
const [PROVISIONS, ANSWERS] = [Math.round(MESSAGES * 0.7), Math.round(MESSAGES * 0.15)];
const REQUESTS = MESSAGES - PROVISIONS - ANSWERS;
const SENT_AT_ONCE = 200;
const SHARED = sharedTopic('administrative-units');

let hub: Hub;
let exchange: RunningHubApp;
let node: RunningHubApp;
let indexer: RunningHubApp;
beforeAll(async () => {
  hub = await Hub.start();
  exchange = await hub.startApp('exchange');
  node = await hub.startApp('lgsp-node', { env: { NODE_AGENCIES: 'G12,H26' } });
  indexer = await hub.startApp('indexer');
}, 90_000);
afterAll(() => hub.stop(), 60_000);

const good = Array.from({ length: 300 }, (_, i) => ({ subject: String(10_000 + i), id: randomUUID() }));

it(`${MESSAGES} fuzzed messages (seed ${SEED}) leave every process up, and each of them is accounted for`, async () => {
  const provisions = fuzzedProvisions(SEED, PROVISIONS);
  const answers = fuzzedAnswers(SEED + 1, ANSWERS);
  const tokens = { agency: hub.tokens.agencies['G12']!, operator: hub.tokens.operator };
  const requests = fuzzedRequests(SEED + 2, REQUESTS, tokens);

  // Good messages lie between the bad ones: none of those may hold them up.
  await sendAll(interleaved(provisions, good.map(toRecord)));
  await sendAll(answers);
  const refusals = await callAll(requests);

  expect(refusals.filter(({ status }) => status >= 500)).toEqual([]);
  await everythingOnTheTopicIsTaken();
  await noGoodMessageWasLost();
  await everyDeadLetterIsByteForByte();
  await theNodeHoldsItsCount();
  await everySharedRecordIsAccountedFor();
  await everyAnswerIsAccountedFor();
  for (const app of [exchange, node, indexer]) {
    expect([app.process.exitCode, app.process.signalCode]).toEqual([null, null]);
    expect((await fetch(`${app.url}/health/ready`)).status).toBe(200);
  }
}, 600_000);

it('a dry run over everything set aside says what the redrive then leads to, and nothing is decided twice', async () => {
  const reasons = await hub.query<{ reason: string }>('exchange', 'SELECT DISTINCT reason FROM dead_letter');
  // Reason by reason: all at once would be more bytes than one call takes.
  for (const filter of reasons) {
    const before = await hub.conservation(exchange);
    const said = await redrive<RedrivePreview>({ filter });
    const { id, letters } = await redrive<RedriveStarted>({ filter, dryRun: false, reason: 'fuzz' });
    expect(letters).toBe(said.letters);
    const after = await hub.quiet(exchange, before.received + letters);

    expect(after.holds).toBe(true);
    const decided = Object.values(said.counts.decided).reduce((sum, n) => sum + n, 0);
    expect(after.decided - before.decided).toBe(decided);
    expect(after.replayed - before.replayed).toBe(said.counts.replayed);
    const became = await outcomesOf(id!); // It took at least one letter.
    const differ = said.outcomes.filter((letter) => {
      const now = became.get(letter.position);
      if (now?.became !== letter.became) return true;
      return 'outcome' in letter && 'outcome' in now ? letter.outcome !== now.outcome : false;
    });
    expect(differ).toEqual([]);
  }
}, 300_000);

it('a poison message does not stop its partition: 8,000 headers, 30,000 empty records in one batch', async () => {
  const before = await hub.conservation(exchange);
  const headers = Object.fromEntries(Array.from({ length: 8_000 }, (_, i) => [`h${i}`, 'v']));
  const target = toRecord({ subject: '10000', version: 2 });
  const poison = { ...target, value: 'x', headers: { ...target.headers, ...headers } };
  await hub.send([poison, poison, poison, target]);
  const taken = await hub.quiet(exchange, before.received + 4);
  expect(taken).toMatchObject({ decided: before.decided + 1, deadLettered: before.deadLettered + 3 });

  const empty = { topic: PROVISIONS_TOPIC, partition: target.partition, key: null, value: null, headers: {} };
  const producer = hub.kafka.producer();
  await producer.connect();
  await producer.send({
    topic: PROVISIONS_TOPIC,
    messages: Array.from({ length: 30_000 }, () => ({ value: null, partition: empty.partition })),
  });
  await producer.disconnect();
  await hub.send([toRecord({ subject: '10000', version: 3 })]);
  const all = await hub.quiet(exchange, taken.received + 30_001);
  expect(all).toMatchObject({
    decided: taken.decided + 1,
    deadLettered: taken.deadLettered + 30_000,
    holds: true,
  });
  expect([exchange.process.exitCode, exchange.process.signalCode]).toEqual([null, null]);
}, 300_000);

async function redrive<T>(body: object): Promise<T> {
  const answer = await hub.call(`${exchange.url}/v1/dead-letters/redrive`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(answer.status).toBe(200);
  return (await answer.json()) as T;
}

async function outcomesOf(id: string): Promise<Map<string, RedrivenLetter>> {
  const became = new Map<string, RedrivenLetter>();
  let cursor: string | null = '';
  while (cursor !== null) {
    const answer = await hub.call(`${exchange.url}/v1/redrives/${id}?limit=1000&cursor=${cursor}`);
    const page = (await answer.json()) as ShownRedrive;
    for (const letter of page.outcomes) became.set(letter.position, letter);
    cursor = page.nextCursor;
  }
  return became;
}

function interleaved(bad: readonly OutgoingRecord[], between: readonly OutgoingRecord[]): OutgoingRecord[] {
  const every = Math.max(1, Math.floor(bad.length / between.length));
  const mixed = bad.flatMap((record, i) => {
    const one = i % every === 0 ? between[i / every] : undefined;
    return one ? [one, record] : [record];
  });
  return [...mixed, ...between.slice(Math.ceil(bad.length / every))];
}

async function sendAll(records: readonly OutgoingRecord[]): Promise<void> {
  for (let from = 0; from < records.length; from += SENT_AT_ONCE) {
    await hub.send(records.slice(from, from + SENT_AT_ONCE));
  }
}

interface FuzzedAnswer {
  readonly status: number;
  readonly request: string;
}

async function callAll(requests: readonly FuzzedRequest[]): Promise<FuzzedAnswer[]> {
  const answers: FuzzedAnswer[] = [];
  for (const request of requests) {
    const { method, path, headers, body } = request;
    const answer = await fetch(node.url + path, {
      method,
      headers,
      ...(body ? { body: new Uint8Array(body) } : {}),
    });
    await answer.text();
    answers.push({
      status: answer.status,
      request: JSON.stringify({ ...request, body: body?.toString('base64').slice(0, 2_000) }),
    });
  }
  for (const line of [
    '\0\0\0',
    'GET / HTTP/9\r\n\r\n',
    'POST /v1 HTTP/1.1\r\ncontent-length: -1\r\n\r\n',
    `GET /${'a'.repeat(100_000)}`,
  ])
    await shout(line);
  return answers;
}

/** What no client would send, on a bare connection. */
function shout(text: string): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(node.url).port), '127.0.0.1', () => socket.end(text));
    socket
      .on('error', () => undefined)
      .on('close', () => resolve())
      .resume();
    setTimeout(() => socket.destroy(), 2_000).unref();
  });
}

async function everythingOnTheTopicIsTaken(): Promise<void> {
  await until('the node has sent everything', async () => {
    const { waiting } = (await (await hub.call(`${node.url}/v1/outbox`)).json()) as { waiting: number };
    return waiting === 0;
  });
  await until('the exchange has taken everything', async () => (await hub.conservation(exchange)).lag === 0);
  expect(await hub.conservation(exchange)).toMatchObject({ holds: true, lag: 0 });
  const [rows] = await hub.query<{ decided: string; letters: string }>(
    'exchange',
    'SELECT (SELECT count(*) FROM decision) AS decided, (SELECT count(*) FROM dead_letter) AS letters',
  );
  const { received, decided, replayed, deadLettered } = await hub.conservation(exchange);
  expect(received).toBeGreaterThanOrEqual(PROVISIONS + good.length);
  expect({ decided: Number(rows?.decided), letters: Number(rows?.letters) }).toEqual({
    decided,
    letters: deadLettered,
  });
  expect(received).toBe(decided + replayed + deadLettered);
}

async function noGoodMessageWasLost(): Promise<void> {
  const rows = await hub.query<{ outcome: string }>(
    'exchange',
    'SELECT outcome FROM decision WHERE message_id = ANY ($1::uuid[])',
    [good.map((g) => g.id)],
  );
  expect(rows.map((r) => r.outcome)).toEqual(good.map(() => 'ACCEPTED_FIRST'));
}

interface StoredLetter {
  readonly at: string;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers: StoredHeaders;
}

/** What was set aside lies in the table, and on its topic, as it lay on motlan.provisions. */
async function everyDeadLetterIsByteForByte(): Promise<void> {
  const letters = await hub.query<StoredLetter>(
    'exchange',
    `SELECT partition || '/' || "offset" AS at, key, value, headers FROM dead_letter`,
  );
  const received = new Map((await hub.read(PROVISIONS_TOPIC)).map((r) => [`${r.partition}/${r.offset}`, r]));
  const differ = letters.filter(({ at, key, value, headers }) => {
    const record = received.get(at);
    if (!record || !equal(record.key, key) || !equal(record.value, value)) return true;
    return !isDeepStrictEqual({ ...restoreHeaders(headers) }, { ...record.headers });
  });
  expect(differ.map(({ at }) => at)).toEqual([]);
  const origins = (await hub.read(DEAD_LETTERS_TOPIC)).map((r) =>
    String([r.headers['origin']].flat().at(-1)),
  );
  expect(new Set(origins)).toEqual(new Set(letters.map(({ at }) => `${PROVISIONS_TOPIC}/${at}`)));
}

const equal = (a: Buffer | null, b: Buffer | null): boolean =>
  a === null || b === null ? a === b : a.equals(b);

async function theNodeHoldsItsCount(): Promise<void> {
  const outbox = (await (await hub.call(`${node.url}/v1/outbox`)).json()) as Record<string, unknown>;
  expect(outbox).toMatchObject({ holds: true, waiting: 0, refused: 0 });
}

async function everySharedRecordIsAccountedFor(): Promise<void> {
  const records = await hub.read(SHARED);
  await until('the indexer has read everything', async () => {
    const { lag } = (await (await hub.call(`${indexer.url}/v1/index`)).json()) as { lag: number };
    return lag === 0;
  });
  expect(await sumOf(indexer, 'motlan_indexer_records_total')).toBeGreaterThanOrEqual(records.length);
  const unreadable = await hub.query<{ n: string }>('indexer', 'SELECT count(*) AS n FROM unreadable_record');
  const measured = await sumOf(indexer, 'motlan_indexer_records_total{outcome="unreadable"}');
  expect(Number(unreadable[0]?.n)).toBe(measured);
  expect(measured).toBeGreaterThan(0);
}

async function everyAnswerIsAccountedFor(): Promise<void> {
  const told = (await Promise.all(['G12', 'H26'].map((agency) => hub.read(agencyTopic(agency))))).flat();
  await until(
    'the node has read every answer',
    async () => (await sumOf(node, 'motlan_node_inbox_messages_total')) >= told.length,
  );
  expect(await sumOf(node, 'motlan_node_inbox_messages_total')).toBe(told.length);
}

/** Sum of a measure over its labels, or one line of it. */
async function sumOf({ url }: RunningHubApp, measure: string): Promise<number> {
  const lines = (await (await fetch(`${url}/metrics`)).text()).split('\n');
  return lines
    .filter((line) => line.startsWith(measure))
    .reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
}
