import { randomUUID } from 'node:crypto';
import type { DeadLetterPage, ShownDeadLetter } from '@motlan/contracts';
import type { OutgoingRecord } from '@motlan/kafka';
import { DeadLetterStore } from '@motlan/persistence';
import { LetterRetention } from '../../../apps/exchange/src/dead-letters/letter-retention.ts';
import { toRecord } from '../../support/hub.ts';
import { ExchangeApp } from './exchange-app.ts';

let exchange: ExchangeApp;
const [broken, unknown] = [randomUUID(), randomUUID()];
const subject = '00001';
let positions: string[];

const sent = (change: Partial<OutgoingRecord> = {}, headers: Record<string, string | Buffer> = {}) => {
  const record = toRecord({ subject });
  return { ...record, ...change, headers: { ...record.headers, ...headers } };
};

beforeAll(async () => {
  exchange = await ExchangeApp.open();
  positions = await exchange.append([
    sent(
      { value: '{"dataset": "no-such", "kind": "source", "subject": "00001", "version": 1}' },
      { ce_id: unknown },
    ),
    sent({ value: 'not json' }, { ce_id: broken }),
    sent({ value: Buffer.from([0xff, 0x00]) }, { ce_source: '/agencies/H26.05' }),
    sent({ value: null, key: null }, { ce_source: '/agencies/X99', odd: Buffer.from([0xfe]) }),
    sent({ value: 'not json' }, { ce_id: broken }),
    sent(),
  ]);
}, 60_000);
afterAll(() => exchange.close());

const list = async (query = '', token = 'op') =>
  (await exchange.call<DeadLetterPage>('GET', `/v1/dead-letters${query}`, undefined, token)).body;
const positionsOf = async (query: string, token = 'op') =>
  (await list(query, token)).items.map((item) => item.position);

describe('GET /v1/dead-letters', () => {
  it('lists them newest first, with what failed, whose it is and what to do', async () => {
    const { items, nextCursor } = await list();
    expect(nextCursor).toBe(null);
    expect(items.map((i) => i.position)).toEqual(positions.slice(0, 5).reverse());
    expect(items[4]).toMatchObject({
      reason: 'unknown-dataset',
      pointer: '/dataset',
      hop: 'exchange, reading',
      agency: 'G12',
      subject,
      dataset: 'no-such',
      messageId: unknown,
      size: 74,
      state: 'waiting',
      remedy: { cause: 'unknown-dataset', mustAct: 'operator', mayPass: true },
      failures: { count: 1 },
      redrives: [],
    });
    expect(items[4]?.remedy.en).toContain('catalogue');
    expect(JSON.stringify(items)).not.toContain('not json');
  });

  it('counts what happened to the same message, with its first and last time', async () => {
    const { items } = await list(`?messageId=${broken.toUpperCase()}`);
    expect(items).toHaveLength(2);
    const [last, first] = items;
    expect(first?.failures).toEqual({ count: 2, firstAt: first?.setAsideAt, lastAt: last?.setAsideAt });
  });

  it('filters by each field', async () => {
    const [a, b, c, d, e] = positions;
    expect(await positionsOf('?reason=not-json')).toEqual([e, b]);
    expect(await positionsOf('?agency=H26')).toEqual([c]);
    expect(await positionsOf('?agency=H26.05')).toEqual([c]);
    expect(await positionsOf('?agency=H26.06')).toEqual([]);
    expect(await positionsOf('?agency=X99')).toEqual([]); // No agency of the catalogue.
    expect(await positionsOf('?dataset=no-such')).toEqual([a]);
    expect(await positionsOf('?state=redriven')).toEqual([]);
    expect(await positionsOf('?state=waiting&reason=unknown-agency')).toEqual([d]);
    expect(await positionsOf('?from=2000-01-01T00:00:00Z&to=2001-01-01T00:00:00Z')).toEqual([]);
    expect(await positionsOf('?from=2000-01-01T00:00:00Z')).toHaveLength(5);
  });

  it('pages without losing or repeating one', async () => {
    const seen: string[] = [];
    let query = '?limit=2';
    for (;;) {
      const { items, nextCursor } = await list(query);
      seen.push(...items.map((i) => i.position));
      if (nextCursor === null) break;
      query = `?limit=2&cursor=${nextCursor}`;
    }
    expect(seen).toEqual(positions.slice(0, 5).reverse());
  });

  it('shows agencies their own only, without subjects', async () => {
    expect(await positionsOf('', 'h26')).toEqual([positions[2]]);
    const { items } = await list('?agency=G12', 'g12');
    expect(items.map((i) => i.position)).toEqual([4, 1, 0].map((i) => positions[i]));
    expect(new Set(items.map((i) => i.subject))).toEqual(new Set([null]));
    expect(await positionsOf('?agency=G12', 'h26')).toEqual([]);
  });

  it.each([
    ['?state=lost', 'parameter-invalid', 'state'],
    ['?limit=0', 'parameter-invalid', 'limit'],
    ['?from=yesterday', 'parameter-invalid', 'from'],
    ['?messageId=7', 'message-id-invalid', 'messageId'],
    ['?cursor=x', 'cursor-invalid', 'cursor'],
  ])('refuses %s as %s', async (query, code, parameter) => {
    expect(await exchange.call('GET', `/v1/dead-letters${query}`)).toMatchObject({
      status: 400,
      body: { code, parameter },
    });
  });
});

describe('GET /v1/dead-letters/{partition}/{offset}', () => {
  it('shows every byte, and text where it is text', async () => {
    const odd = (await exchange.call<ShownDeadLetter>('GET', `/v1/dead-letters/${positions[3]!}`)).body;
    expect(odd).toMatchObject({ reason: 'unknown-agency', source: '/agencies/X99', key: null, body: null });
    expect(odd.headers).toContainEqual({ name: 'odd', base64: '/g==', text: null });
    expect(odd.headers).toContainEqual({ name: 'ce_subject', base64: 'MDAwMDE=', text: subject });
    const bytes = (await exchange.call<ShownDeadLetter>('GET', `/v1/dead-letters/${positions[2]!}`)).body;
    expect(bytes.body).toEqual({ base64: '/wA=', text: null });
    expect(bytes.key).toEqual({ base64: 'MDAwMDE=', text: subject });
  });

  it('is for operators, and says where there is none', async () => {
    const url = `/v1/dead-letters/${positions[0]!}`;
    expect(await exchange.call('GET', url, undefined, 'g12')).toMatchObject({ status: 403 });
    expect(await exchange.call('GET', '/v1/dead-letters/1/999')).toMatchObject({
      status: 404,
      body: { code: 'unknown-letter' },
    });
    expect(await exchange.call('GET', '/v1/dead-letters/x/1')).toMatchObject({
      status: 400,
      body: { code: 'parameter-invalid', parameter: 'partition' },
    });
  });
});

it('removes letters after ninety days, and keeps the counts', async () => {
  const before = (await exchange.call('GET', '/v1/conservation')).body;
  const retention = exchange.app.get(LetterRetention, { strict: false });
  await retention.removeOld(Date.now() + 89 * 86_400_000);
  expect((await list()).items).toHaveLength(5);
  await retention.removeOld(Date.now() + 91 * 86_400_000);
  expect((await list()).items).toEqual([]);
  expect(await new DeadLetterStore(exchange.db).find(broken)).toEqual([]);
  expect((await exchange.call('GET', '/v1/conservation')).body).toEqual(before);
});
