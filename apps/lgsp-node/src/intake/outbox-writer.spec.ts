import type { NewOutboxRow, OutboxStore } from '@motlan/persistence';
import { OutboxWriter } from './outbox-writer.ts';

/** A table that writes when it is told to. */
class SlowTable {
  readonly statements: NewOutboxRow[][] = [];
  refuses = '';
  private readonly held = new Set<string>();
  private waiting: (() => void)[] = [];

  /** The product's store has private fields, so no other class is one by its shape. */
  asStore(): OutboxStore {
    return this as unknown as OutboxStore;
  }

  async insertMany(rows: NewOutboxRow[]) {
    this.statements.push(rows);
    await new Promise<void>((resolve) => this.waiting.push(resolve));
    if (rows.some((row) => row.subject === this.refuses))
      throw Object.assign(new Error('wrong'), { code: '22021' });
    const fresh = rows.filter(({ agency, messageId }) => !this.held.has(agency + messageId));
    for (const { agency, messageId } of fresh) this.held.add(agency + messageId);
    return fresh;
  }

  async finishAll(): Promise<void> {
    while (this.waiting.length > 0) {
      this.waiting.splice(0).forEach((go) => go());
      await new Promise(setImmediate);
    }
  }
}

const row = (messageId: string, subject = 's', agency = 'G12') =>
  ({ messageId, subject, agency }) as NewOutboxRow;

it('writes at once while nothing is in flight, and together what came meanwhile', async () => {
  const table = new SlowTable();
  const writer = new OutboxWriter(table.asStore());
  const writes = ['a', 'b', 'c', 'd'].map((id) => writer.write([row(id)]));
  await table.finishAll();

  expect(await Promise.all(writes)).toEqual(['a', 'b', 'c', 'd'].map((id) => new Set([id])));
  expect(table.statements.map((rows) => rows.map((r) => r.messageId))).toEqual([['a'], ['b', 'c', 'd']]);
});

it('tells one of two callers that its id was new, though their rows were written together', async () => {
  const table = new SlowTable();
  const writer = new OutboxWriter(table.asStore());
  const before = writer.write([row('x')]);
  const writes = [
    writer.write([row('a', 'first')]),
    writer.write([row('a', 'second')]),
    writer.write([row('a', 's', 'G12.05')]),
  ];
  await table.finishAll();
  await before;

  expect(await Promise.all(writes)).toEqual([new Set(['a']), new Set(), new Set(['a'])]);
  expect(table.statements[1]?.map((r) => r.subject)).toEqual(['first', 's']);
});

it('writes at most a thousand rows together, but never parts a batch', async () => {
  const table = new SlowTable();
  const writer = new OutboxWriter(table.asStore());
  const batch = (size: number) => Array.from({ length: size }, (_, i) => row(`${size}-${i}`));
  const writes = [1, 600, 400, 1_000, 3].map((size) => writer.write(batch(size)));
  await table.finishAll();
  await Promise.all(writes);

  expect(table.statements.map((rows) => rows.length)).toEqual([1, 1_000, 1_000, 3]);
});

it('fails only the one whose row the database refuses', async () => {
  const table = new SlowTable();
  table.refuses = 'wrong';
  const writer = new OutboxWriter(table.asStore());
  const writes = ['a', 'b', 'c', 'd', 'e'].map((id) => writer.write([row(id, id === 'd' ? 'wrong' : 's')]));
  const settled = Promise.allSettled(writes);
  await table.finishAll();

  expect((await settled).map(({ status }) => status)).toEqual([
    'fulfilled',
    'fulfilled',
    'fulfilled',
    'rejected',
    'fulfilled',
  ]);
});
