import type { Decision, RawHeaders } from '@motlan/contracts';
import { loadCatalogue } from '@motlan/catalogue';
import type { OutgoingRecord } from '@motlan/kafka';
import { DeadLetterStore } from '@motlan/persistence';
import type { Intake } from '../../../apps/exchange/src/intake/intake.ts';
import {
  batch,
  Bench,
  collection,
  idOf,
  PARTITION,
  record,
  SET_ASIDE_SUBJECT,
  type Message,
} from './intake-bench.ts';

let bench: Bench;
let intake: Intake;

beforeEach(async () => {
  bench = await Bench.open();
  intake = bench.intake();
});

afterEach(() => bench.close());

/** What was published since it was last asked. */
const taken = (): OutgoingRecord[] => bench.published.splice(0);

async function everything(): Promise<unknown> {
  const tables = [
    'intake',
    'intake_outcome',
    'decision',
    'holding',
    'provisional',
    'dead_letter',
    'task',
    'discrepancy_report',
  ];
  // xmin changes when a row is written again, even with the same content.
  return Promise.all(tables.map((t) => bench.db.query(`SELECT xmin::text, * FROM ${t} ORDER BY 2, 3`)));
}

const decisions = () =>
  bench.published
    .filter((r) => r.topic.startsWith('motlan.agency.'))
    .map((r) => JSON.parse(String(r.value)) as Decision);

describe('a batch', () => {
  it('is decided, saved and bench.published in order, and counted', async () => {
    const verdict = await intake.take(
      batch(
        record(0),
        record(1, { agency: 'H26', body: collection }),
        record(2, { value: Buffer.from('{') }),
        record(3, { id: 0 }),
      ),
    );

    expect(verdict).toEqual({ done: true });
    expect(bench.published.map((r) => r.topic)).toEqual([
      'motlan.agency.G12',
      'motlan.shared.administrative-units',
      'motlan.agency.H26',
      'motlan.dead-letters',
      'motlan.agency.G12',
      'motlan.agency.G12',
    ]);
    expect(decisions()).toMatchObject([
      { outcome: 'ACCEPTED_FIRST', rule: 'OO-02', version: 1, replayed: false, position: `${PARTITION}/0` },
      {
        outcome: 'REFUSED_ALREADY_PROVIDED',
        elements: { name: { rule: 'OO-10', heldBy: 'G12', version: 1, problem: 'ONCE:ERR:0001' } },
        problem: {
          code: 'ONCE:ERR:0001',
          redirect: 'http://127.0.0.1:4102/v1/records/administrative-units/00001',
        },
      },
      { reason: 'not-json', pointer: '', messageId: idOf(2) },
      { outcome: 'ACCEPTED_FIRST', replayed: true, position: `${PARTITION}/0` },
    ]);
    expect(await bench.stores.intake.totals()).toMatchObject({
      partitions: [{ position: 4n, decided: 2n, replayed: 1n, deadLettered: 1n }],
      outcomes: { ACCEPTED_FIRST: 1, REFUSED_ALREADY_PROVIDED: 1 },
    });
  });

  it('read again changes no row and publishes the same messages under the same ids', async () => {
    const records = [
      record(0),
      record(1, { version: 2, name: 'khác' }),
      record(2, { value: null }),
      record(3, { id: 0 }),
    ];
    await intake.take(batch(...records));
    const [before, first] = [await everything(), taken()];

    await bench.intake().take(batch(...records));

    expect(await everything()).toEqual(before);
    // The first version is shared no more: the ledger has moved on.
    expect(bench.published).toEqual(first.filter((r) => !String(r.value).includes('"version":1,"revoked"')));
  });

  it('that overlaps the position decides only what lies above it', async () => {
    await intake.take(batch(record(0), record(1, { version: 2 })));
    taken();

    await bench.intake().take(batch(record(1, { version: 2 }), record(2, { version: 3, name: 'mới' })));

    expect(decisions().map((d) => [d.position, d.outcome])).toEqual([
      [`${PARTITION}/1`, 'CONFIRMED'],
      [`${PARTITION}/2`, 'ACCEPTED_UPDATE'],
    ]);
  });

  it('that begins above the position is not decided: the partition is read again from there', async () => {
    await intake.take(batch(record(0)));
    expect(await intake.take(batch(record(5, { version: 2 })))).toEqual({ seekTo: '1' });
    expect(await bench.stores.intake.totals()).toMatchObject({ partitions: [{ position: 1n, decided: 1n }] });
  });

  it('that begins above the position stops where the broker no longer has what lies between', async () => {
    await intake.take(batch(record(0)));
    bench.brokerFirst = '3';
    await expect(intake.take(batch(record(5)))).rejects.toThrow('expired before they were decided');
  });

  it('begins a partition at the first record the broker still has', async () => {
    bench.brokerFirst = '40';
    await intake.take(batch(record(40)));
    expect(await bench.stores.intake.totals()).toMatchObject({
      partitions: [{ firstOffset: 40n, position: 41n, decided: 1n }],
    });
  });

  it('with one record the ledger cannot store sets that one aside and decides the others', async () => {
    const poison = { ...record(1, { version: 2 }), headers: { ...record(1).headers, ce_time: 'a NUL: \0' } };
    await intake.take(batch(record(0), poison, record(2, { version: 3 })));

    expect(await bench.stores.intake.totals()).toMatchObject({
      partitions: [{ position: 3n, decided: 2n, deadLettered: 1n }],
    });
    const letters = await new DeadLetterStore(bench.db).find(idOf(1));
    expect(letters).toMatchObject([{ reason: 'decision-failed', offset: '1', value: poison.value }]);
  });
});

describe('a topic that is not what it was', () => {
  it('stops where another message lies at a position that was decided', async () => {
    await intake.take(batch(record(0)));
    await expect(bench.intake().take(batch(record(0, { id: 7 })))).rejects.toThrow('another message lies at');
  });

  it('stops where the partition ends before the position', async () => {
    await intake.take(batch(record(0), record(1, { version: 2 })));
    bench.brokerNext = '1';
    await expect(bench.intake().take(batch(record(0)))).rejects.toThrow(
      'ends at 1, but records up to 2 were decided',
    );
  });

  it('stops where the partition has a gap, instead of seeking for ever', async () => {
    await intake.take(batch(record(0)));
    await intake.take(batch(record(5)));
    await expect(intake.take(batch(record(5)))).rejects.toThrow('no record at 1, yet later ones');
  });

  it('tells a stored decision again although today’s contract would not read the record', async () => {
    await intake.take(batch(record(0)));
    const told = taken()[0];
    const catalogue = loadCatalogue();
    await bench
      .intake([...catalogue.datasets.values()].filter((d) => d.id !== 'administrative-units'))
      .take(batch(record(0)));
    expect(bench.published).toEqual([told]);
  });
});

describe('what cannot be read', () => {
  it('is told under its position where its subject would make no message, and passes no odd traceparent on', async () => {
    for (const [offset, subject] of ['', 'a\0b', 'x'.repeat(201)].entries()) {
      taken();
      await intake.take(
        batch(
          record(offset, { value: null, headers: { ce_subject: subject, traceparent: 'y'.repeat(9_000) } }),
        ),
      );
      expect(bench.published[1]).toMatchObject({ topic: 'motlan.agency.G12', key: `${PARTITION}/${offset}` });
      expect(bench.published[1]?.headers).toMatchObject({ ce_subject: `${PARTITION}/${offset}` });
      expect(bench.published[1]?.headers).not.toHaveProperty('traceparent');
    }
  });

  it('keeps headers of any name, byte for byte', async () => {
    const headers = JSON.parse('{"__proto__": "a", "constructor": "b", "empty": ""}') as RawHeaders;
    await intake.take(batch(record(0, { value: null, headers })));
    const sent = bench.published[0]?.headers ?? {};
    expect(
      ['__proto__', 'constructor', 'empty'].map(
        (name) => Object.getOwnPropertyDescriptor(sent, name)?.value as unknown,
      ),
    ).toEqual(['a', 'b', '']);
    const [row] = await new DeadLetterStore(bench.db).find(idOf(0));
    expect(Object.getOwnPropertyDescriptor(row?.headers, '__proto__')?.value).toBe('YQ==');
  });

  it.each([
    ['headers-invalid', { headers: { ce_id: 'not-a-uuid' } }, true],
    ['headers-invalid', { headers: { ce_specversion: undefined } }, true],
    ['headers-invalid', { headers: { ce_type: 'vn.motlan.other.v1' } }, true],
    ['headers-invalid', { headers: { ce_source: undefined } }, false],
    ['unknown-agency', { agency: 'X99' }, false],
    ['body-missing', { value: null }, true],
    ['not-json', { value: Buffer.from('nope') }, true],
    ['not-utf8', { value: Buffer.from([0xff, 0xfe]) }, true],
    ['body-too-large', { value: Buffer.alloc(262_145, 32) }, true],
    ['unknown-dataset', { body: { kind: 'source', dataset: 'none', subject: '00001', version: 1 } }, true],
    [
      'exception-unknown',
      { agency: 'H26', body: { ...collection, exception: { code: 'EXC_NONE', reason: 'r' } } },
      true,
    ],
    [
      'test-subject',
      {
        body: {
          kind: 'source',
          dataset: 'administrative-units',
          subject: SET_ASIDE_SUBJECT,
          version: 1,
          revoked: true,
        },
        key: SET_ASIDE_SUBJECT,
        headers: { ce_subject: SET_ASIDE_SUBJECT },
      },
      true,
    ],
    ['wrong-partition', { key: '00002' }, true],
    ['wrong-partition', { headers: { ce_subject: '00002' } }, true],
  ] as [string, Message, boolean][])(
    'is set aside as %s, and the sender is told if it is known (%j)',
    async (reason, message, told) => {
      await intake.take(batch(record(0, message)));

      const letter = bench.published[0];
      expect(letter).toMatchObject({
        topic: 'motlan.dead-letters',
        headers: { reason, origin: `motlan.provisions/${PARTITION}/0` },
      });
      expect(letter?.value).toEqual(record(0, message).value); // Byte for byte.
      expect(bench.published.slice(1).map((r) => r.topic)).toEqual(
        told ? ['motlan.agency.G12'.replace('G12', message.agency ?? 'G12')] : [],
      );
      expect(await bench.db.query('SELECT reason FROM dead_letter')).toEqual([{ reason }]);
    },
  );
});

it('keeps no value in the ledger', async () => {
  await intake.take(
    batch(
      record(0, { name: 'Phường Kiểm Chứng' }),
      record(1, { agency: 'H26', body: { ...collection, elements: { kind: 'kiem-chung' } } }),
    ),
  );
  const ledger = JSON.stringify(await bench.db.query('SELECT * FROM decision, holding, intake'));
  expect(ledger).toContain('00001');
  for (const value of ['Kiểm Chứng', 'kiem-chung', 'ward']) expect(ledger).not.toContain(value);
});
