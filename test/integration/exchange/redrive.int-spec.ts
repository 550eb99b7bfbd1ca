import { randomUUID } from 'node:crypto';
import {
  agencyTopic,
  eventHeaders,
  partitionOf,
  PROVISION_PARTITIONS,
  type DeadLetterPage,
  type Decision,
  type EditedRedriveStarted,
  type ListedRedrive,
  type RedrivenLetter,
  type RedrivePreview,
  type RedriveStarted,
  type ShownRedrive,
} from '@motlan/contracts';
import { Publisher, RecordsRefused, type OutgoingRecord } from '@motlan/kafka';
import { ActOutboxStore } from '@motlan/persistence';
import { toRecord } from '../../support/hub.ts';
import { ActSender } from '../../../apps/exchange/src/acts/act-sender.ts';
import { ExchangeApp } from './exchange-app.ts';

let exchange: ExchangeApp;
beforeEach(async () => {
  exchange = await ExchangeApp.open();
}, 60_000);
afterEach(() => exchange.close());

type Change = Partial<OutgoingRecord> & { readonly id?: string; readonly more?: Record<string, string> };

/** A unit stated by G12, as it lies on Kafka, changed as a test needs it. */
function sent(subject: string, version: number, { id = randomUUID(), more = {}, ...change }: Change = {}) {
  const record = toRecord({ subject, version, id });
  return { ...record, ...change, headers: { ...record.headers, ...more } };
}

/** One that lies in the wrong partition: sent again by its key, it is decided. */
const misplaced = (subject: string, version: number, change: Change = {}) =>
  sent(subject, version, { partition: (partitionOf(subject, PROVISION_PARTITIONS) + 1) % 16, ...change });

const post = async <T>(body: object) =>
  (await exchange.call<T>('POST', '/v1/dead-letters/redrive', body)).body;
const preview = (body: object) => post<RedrivePreview>(body);
const act = (body: object) => post<RedriveStarted>({ ...body, dryRun: false, reason: 'a test' });
const outcomesOf = async (id: string | null): Promise<readonly RedrivenLetter[]> =>
  (await exchange.call<ShownRedrive>('GET', `/v1/redrives/${id!}`)).body.outcomes;
const conservation = async () => (await exchange.call('GET', '/v1/conservation')).body;
const letters = async (query: string) =>
  (await exchange.call<DeadLetterPage>('GET', `/v1/dead-letters${query}`)).body.items;

async function everything(): Promise<unknown> {
  const tables = ['intake', 'intake_outcome', 'decision', 'holding', 'dead_letter', 'redrive', 'act_outbox'];
  return Promise.all(tables.map((t) => exchange.db.query(`SELECT xmin::text, * FROM ${t} ORDER BY 2, 3`)));
}

describe('a dry run', () => {
  it('says what each letter would become, in order of position, and changes and sends nothing', async () => {
    const known = randomUUID();
    await exchange.append([sent('00001', 1, { id: known })]);
    const [first, second, again, broken] = await exchange.append([
      misplaced('00002', 1),
      misplaced('00002', 2),
      misplaced('00001', 2, { id: known }),
      sent('00003', 1, { value: 'not json' }),
    ]);
    const before = await everything();

    const said = await preview({ filter: {} });

    expect(said).toMatchObject({
      dryRun: true,
      letters: 4,
      counts: { decided: { ACCEPTED_FIRST: 1, CONFIRMED: 1 }, replayed: 1, setAside: { 'not-json': 1 } },
    });
    expect([said.catalogueVersion, said.ruleSet].every(Number.isInteger)).toBe(true);
    expect(Math.abs(Date.parse(said.decidedAt) - Date.now())).toBeLessThan(60_000);
    const found = new Map(said.outcomes.map((o) => [o.position, o]));
    expect(found.get(first!)).toMatchObject({
      became: 'decided',
      outcome: 'ACCEPTED_FIRST',
      rules: ['OO-02'],
      wasSetAsideFor: 'wrong-partition',
      agency: 'G12',
    });
    expect(found.get(second!)).toMatchObject({ became: 'decided', outcome: 'CONFIRMED', rules: ['OO-04'] });
    expect(found.get(again!)).toMatchObject({
      became: 'replayed',
      outcome: 'ACCEPTED_FIRST',
      bodyDiffers: true,
    });
    expect(found.get(broken!)).toMatchObject({ became: 'set-aside', reason: 'not-json', pointer: '' });
    expect(await everything()).toEqual(before);
    expect(exchange.published.filter((r) => r.topic === 'motlan.provisions')).toEqual([]);
  });

  it('finds by halving what the ledger cannot store, as the intake would', async () => {
    const poison = { more: { ce_time: 'a NUL: \0' } };
    await exchange.append([misplaced('00002', 1), misplaced('00002', 2, poison), misplaced('00002', 3)]);
    const { outcomes } = await preview({ filter: {} });
    expect(outcomes.map((o) => (o.became === 'set-aside' ? o.reason : o.outcome))).toEqual([
      'ACCEPTED_FIRST',
      'decision-failed',
      'CONFIRMED',
    ]);
  });

  it('agrees with what happens when they are sent', async () => {
    await exchange.append([sent('00001', 5)]);
    await exchange.append([
      misplaced('00001', 4),
      misplaced('00001', 5),
      misplaced('00001', 6),
      misplaced('00002', 1, { more: { ce_source: '/agencies/H26' } }),
      sent('00003', 1, { value: '{}' }),
      misplaced('00004', 1, { more: { ce_time: '\0' } }),
    ]);
    const { counts, outcomes } = await preview({ filter: {} });
    const { id, letters: sentAgain } = await act({ filter: {} });
    expect(sentAgain).toBe(6);
    await exchange.takeRedriven(6);

    const became = new Map((await outcomesOf(id)).map((o) => [o.position, o]));
    for (const said of outcomes) {
      const { position, became: kind } = said;
      const same = said.became === 'set-aside' ? { reason: said.reason } : { outcome: said.outcome };
      expect(became.get(position)).toMatchObject({ position, became: kind, ...same });
    }
    expect(counts.decided).toMatchObject({ STALE: 1, REJECTED_NOT_AUTHORITATIVE: 1 });
    expect(counts.setAside).toEqual({ 'field-missing': 1, 'decision-failed': 1 });
    expect(await conservation()).toMatchObject({ received: 13, decided: 5, deadLettered: 8, holds: true });
  });
});

describe('a redrive', () => {
  it('sends the bytes as they were, under their ids, by their keys, and is remembered', async () => {
    const odd = Buffer.from([0, 255, 10]);
    const records = [
      misplaced('00002', 1),
      sent('00003', 1, { value: odd, more: { odd: 'header', '__proto__x\0': 'y' } }),
      sent('00004', 1, { value: null, key: null, partition: 9 }),
    ];
    const positions = await exchange.append(records);

    const { id, letters: sentAgain } = await act({ positions });

    expect(sentAgain).toBe(3);
    const taken = await exchange.takeRedriven(3);
    const byKey = (all: readonly OutgoingRecord[]) =>
      [...all]
        .sort((a, b) => String(a.key).localeCompare(String(b.key)))
        .map((r) => ({
          key: r.key && String(r.key),
          value: r.value && Buffer.from(r.value),
          headers: Object.fromEntries(
            Object.entries(r.headers).map(([name, value]) => [name, String(value)]),
          ),
        }));
    expect(byKey(taken)).toEqual(byKey(records));
    expect(taken.map((r) => r.partition).sort((a, b) => a - b)).toEqual(
      [partitionOf('00002', 16), partitionOf('00003', 16), 9].sort((a, b) => a - b),
    );
    expect(await outcomesOf(id)).toMatchObject(
      positions
        .map((position, i) => ({
          position,
          ...[
            { became: 'decided', outcome: 'ACCEPTED_FIRST' },
            { became: 'set-aside', reason: 'not-utf8' },
            { became: 'set-aside', reason: 'body-missing' },
          ][i],
        }))
        .sort((a, b) => Number(a.position.split('/')[0]) - Number(b.position.split('/')[0])),
    );
    const [listed] = (await exchange.call<{ items: ListedRedrive[] }>('GET', '/v1/redrives')).body.items;
    expect(listed).toMatchObject({
      id,
      by: 'operator',
      reason: 'a test',
      kind: 'unchanged',
      filter: null,
      letters: 3,
      sent: 3,
    });
    const items = await letters('?state=redriven');
    expect(items).toHaveLength(3);
    expect(items[0]?.redrives).toMatchObject([{ id, by: 'operator', reason: 'a test', editedAs: null }]);
    // What was sent stands on the topic: the outbox keeps none of it.
    expect(
      await exchange.db.query('SELECT count(*)::int AS n FROM act_outbox WHERE value IS NOT NULL'),
    ).toEqual([{ n: 0 }]);
  });

  it('takes effect once, however often a letter is sent', async () => {
    const [position] = await exchange.append([misplaced('00002', 1)]);
    const first = await act({ positions: [position] });
    const second = await act({ positions: [position] });
    await exchange.takeRedriven(2);
    const told = exchange.published
      .filter((r) => r.topic === agencyTopic('G12'))
      .map((r) => JSON.parse(String(r.value)) as Decision)
      .filter((d) => 'outcome' in d);
    expect(told.map((d) => [d.outcome, d.replayed])).toEqual([
      ['ACCEPTED_FIRST', false],
      ['ACCEPTED_FIRST', true],
    ]);
    expect(await conservation()).toMatchObject({ decided: 1, replayed: 1, deadLettered: 1, holds: true });
    expect(await outcomesOf(first.id)).toMatchObject([{ became: 'decided' }]);
    expect(await outcomesOf(second.id)).toMatchObject([{ became: 'decided' }]); // Not yet decided when it was done.
    const third = await act({ positions: [position] });
    await exchange.takeRedriven(1);
    expect(await outcomesOf(third.id)).toMatchObject([{ became: 'replayed', outcome: 'ACCEPTED_FIRST' }]);
  });

  it('leaves out what was redriven before, unless its position is named', async () => {
    const [position] = await exchange.append([misplaced('00002', 1)]);
    await act({ filter: { reason: 'wrong-partition' } });
    expect(await act({ filter: {} })).toEqual({ dryRun: false, id: null, letters: 0 });
    expect(await preview({ filter: {} })).toMatchObject({ letters: 0, outcomes: [] });
    expect(await act({ positions: [position] })).toMatchObject({ letters: 1 });
  });

  it('takes each letter once, however many operators act at the same time', async () => {
    await exchange.append(Array.from({ length: 20 }, (_, i) => misplaced(String(10 + i), 1)));
    const acts = await Promise.all([act({ filter: {} }), act({ filter: {} }), act({ filter: {} })]);
    expect(acts.reduce((sum, one) => sum + one.letters, 0)).toBe(20);
  });

  it('goes on where the broker will never take a letter, and says so', async () => {
    const positions = await exchange.append([
      sent('00003', 1, { value: 'one' }),
      sent('00003', 2, { value: 'two' }),
    ]);
    const publisher = exchange.app.get(Publisher);
    const send = publisher.send.bind(publisher);
    publisher.send = (records) =>
      records.some((r) => String(r.value) === 'one')
        ? Promise.reject(new RecordsRefused('MESSAGE_TOO_LARGE', {}))
        : send(records);
    const { id } = await act({ positions });
    await exchange.takeRedriven(1);
    expect(await outcomesOf(id)).toMatchObject([
      { position: positions[0], became: 'refused', reason: 'MESSAGE_TOO_LARGE' },
      { position: positions[1], became: 'set-aside', reason: 'not-json' },
    ]);
  });

  it('is refused whole where it is too much, is not explained, or names what is not there', async () => {
    const refusals: [object, number, object][] = [
      [{}, 422, { code: 'field-missing', pointer: '' }],
      [{ filter: {}, positions: ['1/1'] }, 422, { code: 'field-missing' }],
      [{ filter: {}, dryRun: false }, 422, { code: 'field-missing', pointer: '/reason' }],
      [{ filter: { reasons: 'x' } }, 422, { code: 'field-unknown', pointer: '/filter/reasons' }],
      [{ filter: { from: 'yesterday' } }, 422, { code: 'field-invalid', pointer: '/filter/from' }],
      [{ positions: ['1-1'] }, 422, { code: 'field-invalid', pointer: '/positions/0' }],
      [{ positions: ['1/1'] }, 422, { code: 'unknown-letter', pointer: '/positions/0' }],
      [{ positions: ['1/1'], dryRun: false, reason: 'r' }, 422, { code: 'unknown-letter' }],
    ];
    for (const [body, status, problem] of refusals) {
      expect(await exchange.call('POST', '/v1/dead-letters/redrive', body)).toMatchObject({
        status,
        body: problem,
      });
    }
    expect(await exchange.call('POST', '/v1/dead-letters/redrive', { filter: {} }, 'g12')).toMatchObject({
      status: 403,
      body: { code: 'operator-only' },
    });
    await exchange.db.query(`
      INSERT INTO dead_letter (partition, "offset", reason, headers, appended_at, set_aside_at)
      SELECT 0, i, 'not-json', '{}', now(), now() FROM generate_series(1, 10001) AS i`);
    expect(await exchange.call('POST', '/v1/dead-letters/redrive', { filter: {} })).toMatchObject({
      status: 413,
      body: { code: 'too-many-letters', detail: expect.stringContaining('10001 letters fit') as string },
    });
    await exchange.db.query(
      `UPDATE dead_letter SET value = decode(repeat('00', 1000000), 'hex') WHERE "offset" < 69`,
    );
    expect(
      await exchange.call('POST', '/v1/dead-letters/redrive', {
        positions: Array.from({ length: 68 }, (_, i) => `0/${i + 1}`),
      }),
    ).toMatchObject({ status: 413, body: { detail: expect.stringContaining('bytes') as string } });
    expect((await exchange.call('GET', '/v1/redrives')).body).toEqual({ items: [], nextCursor: null });
  });
});

describe('an edited redrive', () => {
  const body = {
    kind: 'source',
    dataset: 'administrative-units',
    subject: '00007',
    version: 3,
    elements: { name: 'Xã Giả Định', kind: 'commune' },
  };
  const reason = 'a comma was missing';

  it('is a new message of the same sender, which names the old one', async () => {
    const id = randomUUID();
    const [position] = await exchange.append([sent('00006', 3, { id, value: '{"kind": "source"' })]);

    const started = await exchange.call<EditedRedriveStarted>(
      'POST',
      `/v1/dead-letters/${position!}/edited`,
      { body, reason },
    );

    expect(started).toMatchObject({ status: 200 });
    const { messageId, id: redriveId } = started.body;
    expect(messageId).not.toBe(id);
    const [record] = await exchange.takeRedriven(1);
    expect(record).toMatchObject({ partition: partitionOf('00007', 16) });
    expect(JSON.parse(String(record?.value))).toEqual(body);
    const headers = Object.fromEntries(Object.entries(record?.headers ?? {}).map(([k, v]) => [k, String(v)]));
    expect(headers).toEqual(
      eventHeaders({
        id: messageId,
        type: 'vn.motlan.provision.v1',
        source: '/agencies/G12',
        subject: '00007',
        time: headers['ce_time']!,
        traceparent: null,
        causationId: id,
      }),
    );
    expect(await outcomesOf(redriveId)).toMatchObject([{ position, messageId, became: 'decided' }]);
    const [letter] = await letters(`?messageId=${id}`);
    expect(letter).toMatchObject({ state: 'redriven', redrives: [{ editedAs: messageId, reason }] });
    expect(await conservation()).toMatchObject({ decided: 1, deadLettered: 1, holds: true });
  });

  it('is checked by the contract first', async () => {
    const [position, nobodys] = await exchange.append([
      sent('00006', 3, { value: '{' }),
      sent('00006', 3, { more: { ce_source: '/agencies/X99' } }),
    ]);
    const url = `/v1/dead-letters/${position!}/edited`;
    const refusals: [string, object, object][] = [
      [
        url,
        { body: { ...body, version: -1 }, reason },
        { code: 'number-out-of-range', pointer: '/body/version' },
      ],
      [url, { body }, { code: 'field-missing', pointer: '/reason' }],
      [url, { body: [], reason }, { code: 'field-invalid', pointer: '/body' }],
      [`/v1/dead-letters/${nobodys!}/edited`, { body, reason }, { code: 'unknown-agency' }],
    ];
    for (const [at, request, problem] of refusals) {
      expect(await exchange.call('POST', at, request)).toMatchObject({ status: 422, body: problem });
    }
    expect(await exchange.call('POST', '/v1/dead-letters/1/999/edited', { body, reason })).toMatchObject({
      status: 404,
    });
    expect(await letters('?state=redriven')).toEqual([]);
  });
});

it('no transaction waits for the brokers, and one process sends at a time', async () => {
  exchange.app.get(ActSender, { strict: false }).onApplicationShutdown(); // It would be quicker.
  await exchange.db.query(
    `INSERT INTO act_outbox (topic, partition, value, headers) VALUES ('t', 0, 'x', '{}')`,
  );
  const limits = { rowsMax: 10, bytesMax: 10 };
  const seen: unknown[] = [];
  const sent = await new ActOutboxStore(exchange.db).sendSome(limits, async () => {
    const waiting = `SELECT 1 FROM pg_stat_activity WHERE state = 'idle in transaction' AND datname = current_database()`;
    seen.push(await exchange.db.query(waiting));
    seen.push(
      await new ActOutboxStore(exchange.db).sendSome(limits, () => Promise.reject(new Error('twice'))),
    );
    return new Map();
  });
  expect([sent, ...seen]).toEqual([1, [], 0]);
  expect(await exchange.db.query(`SELECT sent_at FROM act_outbox WHERE topic = 't'`)).toEqual([
    { sent_at: expect.any(Date) as Date },
  ]);
});
