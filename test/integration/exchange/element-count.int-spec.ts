import { Logger } from '@nestjs/common';
import fc from 'fast-check';
import { firstLevel, type Decision } from '@motlan/contracts';
import { migrate } from '@motlan/persistence';
import type { ReceivedRecord } from '@motlan/kafka';
import { batch, Bench, collection, record, T0, type Message } from './intake-bench.ts';

beforeAll(() => void Logger.overrideLogger(false));

const HOUR_MS = 3_600_000;

const name = fc.constantFrom('Phường A', 'Phường B');

const source = fc
  .record({ version: fc.integer({ min: 1, max: 9 }), name })
  .map((m): Message => ({ agency: 'G12', ...m }));

/** Then the value is not to be had, and may be asked for. */
const revocation = fc.integer({ min: 1, max: 9 }).map((version): Message => {
  const { dataset, subject } = collection;
  return { agency: 'G12', body: { kind: 'source', dataset, subject, version, revoked: true } };
});

interface Collected {
  readonly agency: string;
  readonly procedureCode?: string;
  readonly elements: Readonly<Record<string, string>>;
  readonly code?: string | undefined;
}

function collect({ agency, procedureCode = '9.000001', elements, code }: Collected): Message {
  const exception = code && { exception: { code, reason: 'r', legalReference: 'article 1' } };
  const dossierCode = `${agency}-261120-0001`;
  return {
    agency,
    body: { ...collection, elements, collection: { procedureCode, dossierCode }, ...exception },
  };
}

const collected = fc
  .record({
    agency: fc.constantFrom('H26', 'H26.01', 'H29', 'G01'),
    procedureCode: fc.constantFrom('9.000001', '1.001193', 'none such'),
    elements: fc.record({ name, kind: fc.constant('ward') }, { requiredKeys: ['name'] }),
    code: fc.constantFrom(undefined, 'EXC_QUALITY', 'EXC_OTHER_LAW', 'EXC_NOT_PUBLISHED'),
  })
  .map(collect);

/** Leads to every rule of a collection, in this order: OO-14, 12, 13, 09, 08, 10, 11. */
const EVERY_RULE: readonly { message: Message; id?: number }[] = [
  collect({ agency: 'H26', elements: { name: 'Phường A' } }),
  collect({ agency: 'H29', elements: { name: 'phường a' } }),
  collect({ agency: 'H29', elements: { name: 'Phường B' } }),
  collect({ agency: 'H29', elements: { name: 'Phường B' }, procedureCode: 'none', code: 'EXC_OTHER_LAW' }),
  collect({ agency: 'G01', elements: { name: 'Phường A', kind: 'ward' } }),
  { agency: 'G12', version: 1, name: 'Phường A' },
  collect({ agency: 'H26', elements: { name: 'Phường A', kind: 'ward' } }),
  collect({ agency: 'H26.01', elements: { name: 'Phường B' } }),
].map((message) => ({ message }));

/** Messages in order, some under an id used before, some unreadable. */
const history: fc.Arbitrary<{ message: Message; id?: number }[]> = fc.array(
  fc.record(
    {
      message: fc.oneof(
        { arbitrary: fc.oneof(source, revocation), weight: 1 },
        { arbitrary: collected, weight: 4 },
        { arbitrary: fc.constant<Message>({ value: null }), weight: 1 },
      ),
      id: fc.nat({ max: 5 }),
    },
    { requiredKeys: ['message'] },
  ),
  { minLength: 20, maxLength: 60 },
);

/** Six hours apart, so that a history runs over several days. */
const records = (messages: readonly { message: Message; id?: number }[]): ReceivedRecord[] =>
  messages.map(({ message, id }, i) => ({
    ...record(i, { ...message, ...(id === undefined ? {} : { id }) }),
    timestampMs: T0 - 240 * HOUR_MS + i * 6 * HOUR_MS,
  }));

/** Elements by everything they are counted by, as the table has them. */
async function counted({ db }: Bench): Promise<Record<string, number>> {
  const rows = await db.query<{ key: string; elements: string }[]>(
    `SELECT concat_ws('|', partition, day::text, agency, procedure_code, dataset, rule, outcome, ground) AS key, elements
       FROM element_count`,
  );
  return Object.fromEntries(rows.map((row) => [row.key, Number(row.elements)]));
}

/** The same, as the stored answers have them. */
async function answered({ db }: Bench): Promise<Record<string, number>> {
  const rows = await db.query<
    { partition: number; source: string; procedureCode: string; appendedAt: Date; answer: string }[]
  >(
    `SELECT partition, source, procedure_code AS "procedureCode", appended_at AS "appendedAt", answer
       FROM decision WHERE kind = 'collection'`,
  );
  const counts: Record<string, number> = {};
  for (const { partition, source: from, procedureCode, appendedAt, answer } of rows) {
    const { dataset, elements = {} } = JSON.parse(answer) as Decision;
    const agency = firstLevel(from.replace('/agencies/', ''));
    for (const { rule, outcome, ground = '' } of Object.values(elements)) {
      const day = appendedAt.toISOString().slice(0, 10);
      const key = [partition, day, agency, procedureCode, dataset, rule, outcome, ground].join('|');
      counts[key] = (counts[key] ?? 0) + 1;
    }
  }
  return counts;
}

async function withBench(work: (bench: Bench) => Promise<void>): Promise<void> {
  const bench = await Bench.open();
  try {
    await work(bench);
  } finally {
    await bench.close();
  }
}

it('counts each element of the stored answers once, whatever the batches, and whatever comes again', async () => {
  const found = new Set<string>();
  const cuts = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 2, maxLength: 9 });
  await fc.assert(
    fc.asyncProperty(history, cuts, (messages, sizes) =>
      withBench(async (bench) => {
        const all = records(messages);
        const intake = bench.intake();
        for (let start = 0, i = 0; start < all.length; i += 1) {
          const size = sizes[i % sizes.length] ?? 1;
          const again = Math.max(0, start - (i % 3)); // A batch may begin below the position.
          await intake.take(batch(...all.slice(again, start + size)));
          start += size;
        }
        await bench.intake().take(batch(...all));
        const counts = await counted(bench);
        expect(counts).toEqual(await answered(bench));
        for (const key of Object.keys(counts)) found.add(key.split('|')[5] ?? '');
      }),
    ),
    { numRuns: 8, examples: [[[...EVERY_RULE], [3, 1]]] },
  );
  const rules = ['OO-08', 'OO-09', 'OO-10', 'OO-11', 'OO-12', 'OO-13', 'OO-14'];
  expect([...found].sort()).toEqual(rules); // The histories are worth something only if they lead everywhere.
}, 120_000);

it('writes no count again when everything below the position is read again', () =>
  withBench(async (bench) => {
    const all = records([{ message: {} }, { message: { agency: 'H26', body: collection } }]);
    await bench.intake().take(batch(...all));
    const rows = () => bench.db.query<unknown[]>('SELECT xmin::text, * FROM element_count');
    const before = await rows();
    await bench.intake().take(batch(...all));
    expect(await rows()).toEqual(before);
    expect(before).toHaveLength(1);
  }));

it('counts what an exchange decided before there were counts', () =>
  withBench(async (bench) => {
    await bench.intake().take(batch(...records(EVERY_RULE)));
    const before = await counted(bench);
    expect(Object.keys(before).length).toBeGreaterThan(6);

    await bench.db.query('DROP TABLE element_count, plan_count');
    await bench.db.query('DROP INDEX decision_appended_at');
    await bench.db.query(`DELETE FROM migration WHERE name LIKE 'AddMeasures%'`);
    await migrate((bench.db.options as { url: string }).url, 'exchange');

    expect(await counted(bench)).toEqual(before);
  }));
