import { randomUUID } from 'node:crypto';
import type { OperationalRecord } from '@motlan/contracts';
import type { RecordBatch } from '@motlan/kafka';
import { startConsole, type TestConsole } from './start-console.ts';
import {
  answer,
  byRule,
  deadLetter,
  deadLetters,
  notice,
  provisions,
  SECRET_VALUE,
  sharedOf,
  SUBJECT,
  toAgency,
  toDataset,
  TRACE,
  type ToldMessage,
} from './topic-records.ts';

let console_: TestConsole;
beforeAll(async () => {
  console_ = await startConsole();
});
afterAll(() => console_.stop());
beforeEach(() => console_.clear());

const NOW = Date.now();
let next = 0;
const message = (stated: Partial<ToldMessage> = {}): ToldMessage => ({
  id: randomUUID(),
  partition: 3,
  offset: next++,
  appendedAtMs: NOW - 60_000 + next,
  ...stated,
});
const records = async () =>
  ((await console_.get('/v1/operational-records')).body as { items: OperationalRecord[] }).items;
const rows = (columns: string, table = 'operational_record') =>
  console_.db.query<Record<string, unknown>[]>(`SELECT ${columns} FROM ${table}`);
/** Sums as they must follow from the records. */
const counted = () =>
  console_.db.query<object[]>(
    `SELECT status, outcome, sum(messages)::int AS messages FROM record_count c JOIN operational_facet f ON f.id = c.facet
      WHERE step = 1 GROUP BY 1, 2 HAVING sum(messages) <> 0 ORDER BY 1, 2`,
  );
const recounted = () =>
  console_.db.query<object[]>(
    `SELECT status, outcome, count(*)::int AS messages FROM operational_record r JOIN operational_facet f ON f.id = r.facet
      WHERE appended_at IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 2`,
  );

describe('one record per message, put together from every topic', () => {
  it('tells who exchanged what with whom, when, and how it ended', async () => {
    const asked = message({ agency: 'H26.05', exceptionCode: 'EXC_QUALITY' });
    const { appendedAtMs } = asked;
    await console_.take(provisions(asked));
    expect(await records()).toMatchObject([
      { status: 'pending', outcome: null, succeeded: null, decisionTs: null },
    ]);

    await console_.take(toAgency('H26', answer(asked, byRule('REFUSED_ALREADY_PROVIDED', 'OO-10'))));

    expect(await records()).toEqual([
      {
        messageId: asked.id,
        status: 'decided',
        kind: 'collection',
        outcome: 'REFUSED_ALREADY_PROVIDED',
        rules: ['OO-10'],
        grounds: [],
        exceptionCode: 'EXC_QUALITY',
        succeeded: true,
        faultCode: 'ONCE:ERR:0001',
        clientMemberCode: 'H26',
        clientSubsystemCode: 'H26.05',
        serviceMemberCode: 'G01',
        serviceCode: 'population',
        procedureCode: '1.001193',
        dossierCode: 'D-1',
        subject: expect.stringMatching(/^S-[0-9a-f]{8}$/u) as string,
        requestInTs: appendedAtMs - 20,
        brokerAppendTs: appendedAtMs,
        decisionTs: appendedAtMs + 40,
        responseOutTs: appendedAtMs + 50,
        sharedTs: null,
        totalDuration: 40,
        requestSize: expect.any(Number) as number,
        responseSize: expect.any(Number) as number,
        topic: 'motlan.provisions',
        partition: 3,
        offset: String(asked.offset),
        traceId: TRACE,
      },
    ]);
  });

  it('notes when an accepted record lay on the topic of its dataset', async () => {
    const stated = message({ agency: 'G01', kind: 'source' });
    const decision = { outcome: 'ACCEPTED_FIRST', rule: 'OO-02' } as const;
    await console_.take(
      toDataset('population', sharedOf(stated)),
      provisions(stated),
      toAgency('G01', answer(stated, decision)),
    );

    expect(await records()).toMatchObject([
      {
        kind: 'source',
        outcome: 'ACCEPTED_FIRST',
        rules: ['OO-02'],
        sharedTs: stated.appendedAtMs + 52,
        procedureCode: null,
      },
    ]);
  });

  it('knows one set aside by its dead letter, whoever sent it, and when its sender was told', async () => {
    const [known, unknown] = [message(), message({ agency: 'X99' })];
    await console_.take(
      deadLetters(deadLetter(known, 'unknown-element'), deadLetter(unknown, 'unknown-agency')),
      toAgency('H26', notice(known, 'unknown-element')),
      provisions(known, unknown),
    );

    expect(await records()).toMatchObject([
      {
        status: 'set-aside',
        succeeded: false,
        faultCode: 'unknown-agency',
        clientMemberCode: null,
        responseOutTs: null,
      },
      {
        status: 'set-aside',
        faultCode: 'unknown-element',
        clientMemberCode: 'H26',
        responseOutTs: known.appendedAtMs + 60,
      },
    ]);
  });

  it('finds the message a replayed answer belongs to, even where it is read before it', async () => {
    const first = message();
    const again = { ...first, offset: next++, appendedAtMs: first.appendedAtMs + 1_000 };
    const replay = answer(again, byRule('REFUSED_ALREADY_PROVIDED', 'OO-10'), { first });
    const decided = answer(first, byRule('REFUSED_ALREADY_PROVIDED', 'OO-10'));
    await console_.take(toAgency('H26', decided, replay));
    expect(await records()).toEqual([]);

    await console_.take(provisions(first));
    await console_.placeWaiting();
    expect(await records()).toMatchObject([{ status: 'decided' }]);

    await console_.take(provisions(again));
    await console_.placeWaiting();
    expect(await records()).toMatchObject([
      { status: 'replayed', messageId: first.id, offset: String(again.offset), totalDuration: 50 },
      { status: 'decided', messageId: first.id, offset: String(first.offset) },
    ]);
    expect(await rows('*', 'unplaced_replay')).toEqual([]);
  });

  it('believes only the exchange about answers and shared records', async () => {
    const asked = message();
    const forged = { ...answer(asked, byRule('REUSED', 'OO-12')) };
    await console_.take(
      provisions(asked),
      toAgency('H26', { ...forged, headers: { ...forged.headers, ce_source: '/agencies/H26' } }),
    );

    expect(await records()).toMatchObject([{ status: 'pending' }]);
  });
});

describe('whatever order it is read in, and however often', () => {
  /** Everything the topics say of a few messages, a batch each. */
  function everything(): RecordBatch[] {
    const [a, b, c, d] = [
      message(),
      message({ agency: 'G01', kind: 'source' }),
      message(),
      message({ partition: 4 }),
    ];
    const again = { ...a, offset: next++, appendedAtMs: a.appendedAtMs + 5_000 };
    return [
      provisions(a, b, c, again),
      provisions(d),
      toAgency('H26', answer(a, byRule('REFUSED_ALREADY_PROVIDED', 'OO-10'))),
      toAgency('H26', answer(again, byRule('REFUSED_ALREADY_PROVIDED', 'OO-10'), { first: a })),
      toAgency('H26', notice(c, 'not-json')),
      toAgency('G01', answer(b, { outcome: 'ACCEPTED_FIRST', rule: 'OO-02' })),
      toDataset('population', sharedOf(b)),
      deadLetters(deadLetter(c, 'not-json')),
    ];
  }

  const shuffled = <T>(items: readonly T[], seed: number): T[] =>
    items
      .map((item, i) => ({ item, at: (Math.imul(seed + i * 7_919, 2_654_435_761) >>> 0) % 997 }))
      .sort((x, y) => x.at - y.at)
      .map(({ item }) => item);

  it('comes to the same records and the same sums', async () => {
    const batches = everything();
    await console_.take(...batches);
    await console_.placeWaiting();
    const expected = await records();
    const sums = await counted();
    expect(expected.map(({ status }) => status).sort()).toEqual([
      'decided',
      'decided',
      'pending',
      'replayed',
      'set-aside',
    ]);

    for (let seed = 1; seed <= 12; seed += 1) {
      await console_.clear();
      for (const batch of shuffled([...batches, ...batches], seed)) await console_.take(batch);
      await console_.placeWaiting();
      expect(await records()).toEqual(expected);
      expect(await counted()).toEqual(sums);
      expect(await counted()).toEqual(await recounted());
    }
  });

  it('writes no row when everything is read again', async () => {
    const batches = everything();
    await console_.take(...batches);
    await console_.placeWaiting();
    const state = async () => ({
      records: await rows('xmin::text, ctid::text'),
      sums: await rows('xmin::text, ctid::text', 'record_count'),
      latencies: await rows('xmin::text, ctid::text', 'record_latency'),
      changes: await rows('seq', 'record_change'),
    });
    const before = await state();
    for (const batch of batches) await console_.take(batch);
    await console_.take(...batches);

    expect(await state()).toEqual(before);
  });
});

describe('what does not belong there', () => {
  it('keeps no value, no subject and no free text', async () => {
    const odd = {
      agency: 'X99',
      dossierCode: SECRET_VALUE,
      procedureCode: 'mẹ của tôi',
      dataset: SECRET_VALUE,
    };
    const [usual, strange] = [message({ exceptionCode: 'EXC_QUALITY' }), message(odd)];
    await console_.take(
      provisions(usual, strange),
      toAgency('H26', answer(usual, byRule('REFUSED_ALREADY_PROVIDED', 'OO-10'))),
      toDataset('population', sharedOf(usual)),
      deadLetters(deadLetter(strange, 'unknown-agency')),
    );
    const tables = await console_.db.query<{ t: string }[]>(
      `SELECT table_name AS t FROM information_schema.tables WHERE table_schema = 'public'`,
    );
    for (const { t } of tables) {
      const text = JSON.stringify(await rows('*', t));
      expect([t, text.includes(SUBJECT), text.includes('Bí Mật'), text.includes('của tôi')]).toEqual([
        t,
        false,
        false,
        false,
      ]);
    }
    expect(await records()).toMatchObject([
      { dossierCode: null, procedureCode: null, serviceCode: null },
      {},
    ]);
  });

  it('takes bytes of any kind without failing', async () => {
    const bytes = [
      Buffer.from('{'),
      Buffer.alloc(0),
      Buffer.from([0xff, 0xfe]),
      Buffer.from('[]'),
      Buffer.from('null'),
      null,
    ];
    const strange = (value: Buffer | null, i: number) => ({
      ...provisions(message()).records[0]!,
      offset: String(next++ + i),
      value,
      headers: {
        ce_id: 'x\0y',
        ce_source: '/agencies/H26\0',
        ce_subject: '\0',
        ce_time: 'never',
        traceparent: '??',
        origin: '/',
        ...(i % 2 ? {} : { __proto__: 'x' }),
      },
    });
    const all = bytes.map(strange);
    for (const topic of [
      'motlan.provisions',
      'motlan.agency.H26',
      'motlan.shared.population',
      'motlan.dead-letters',
    ])
      await console_.take({ topic, partition: 9, records: all });

    expect(await records()).toHaveLength(bytes.length);
  });

  it('leaves out messages of which nobody could say any more how they ended', async () => {
    const DAY = 86_400_000;
    await console_.take(
      provisions(message({ appendedAtMs: NOW - 36 * DAY }), message({ appendedAtMs: NOW - 34 * DAY })),
    );

    expect(await records()).toHaveLength(1);
  });
});

it('deletes what was kept long enough, and nothing else', async () => {
  const DAY = 86_400_000;
  const [old, young] = [message({ appendedAtMs: NOW - 20 * DAY }), message()];
  await console_.take(
    provisions(old, young),
    toAgency(
      'H26',
      answer(old, byRule('REUSED', 'OO-12')),
      answer({ ...message(), offset: 99_999 }, byRule('REUSED', 'OO-12')),
    ),
    toDataset('population', sharedOf(old)),
  );
  const counts = async () =>
    Promise.all(
      ['operational_record', 'shared_message', 'record_count', 'record_change'].map(
        async (t) => (await rows('1', t)).length,
      ),
    );
  expect(await counts()).toEqual([3, 1, 5, 2]); // Of the old one two sums: it was pending in the transaction before.

  await console_.deleteOld(NOW + 71 * DAY);
  expect(await records()).toMatchObject([{ messageId: young.id }]);
  // Of the young one the sum in steps of six hours is kept, as long as the record itself.
  expect(await counts()).toEqual([2, 0, 1, 0]);
  await console_.deleteOld(NOW + 91 * DAY);
  expect(await counts()).toEqual([0, 0, 0, 0]);
});

it('deletes sums of minutes and leaves those of hours, which lie at the same places of tables of their own', async () => {
  const one = message();
  await console_.take(provisions(one), toAgency('H26', answer(one, byRule('REUSED', 'OO-10'))));
  const kept = () =>
    console_.db.query<object[]>(
      `SELECT step, sum(messages)::int AS messages FROM record_count GROUP BY step ORDER BY step`,
    );

  await console_.deleteOld(NOW + 3 * 86_400_000);

  expect(await kept()).toEqual([
    { step: 60, messages: 1 },
    { step: 360, messages: 1 },
  ]);
});
