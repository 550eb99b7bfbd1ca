import { ActOutboxStore, TaskListStore } from '@motlan/persistence';
import type { TaskMessage } from '@motlan/contracts';
import type { Intake } from '../../../apps/exchange/src/intake/intake.ts';
import { batch, Bench, collection, idOf, record } from './intake-bench.ts';

let bench: Bench;
let intake: Intake;

beforeEach(async () => {
  bench = await Bench.open();
  intake = bench.intake();
});

afterEach(() => bench.close());

const collected = (offset: number, agency: string, name: string, more: object = {}) =>
  record(offset, { agency, body: { ...collection, elements: { name }, ...more } });

/** Task messages published, as `topic kind state result`, in order. */
const told = () =>
  bench.published
    .filter((r) => r.headers['ce_type'] === 'vn.motlan.task.v1')
    .map((r) => {
      const task = JSON.parse(String(r.value)) as TaskMessage;
      return [r.topic, task.kind, task.state, ...(task.result ? [task.result] : [])].join(' ');
    });

const list = () =>
  new TaskListStore(bench.db).list({
    kind: null,
    state: null,
    agency: null,
    dataset: null,
    subject: null,
    order: 'opened',
    after: null,
    limit: 100,
    visibleTo: null,
  });

it('asks the owner for an update when a value had to be collected, and closes it when the owner has it', async () => {
  await intake.take(batch(collected(0, 'H26', 'Phường Một')));
  expect(told()).toEqual(['motlan.agency.G12 update-source open']);
  expect(await list()).toMatchObject([
    {
      kind: 'update-source',
      agency: 'G12',
      reportedBy: 'H26',
      ground: 'EXC_NOT_EXTRACTABLE',
      element: 'name',
      dossierCode: 'H26-261120-0001',
      openedOffset: 0,
      closedAtMs: null,
    },
  ]);

  await bench.intake().take(batch(record(1, { name: 'Phường Một' })));
  expect(told().slice(1)).toEqual(['motlan.agency.G12 update-source closed stated']);
  expect(await list()).toMatchObject([{ closedOffset: 1, result: 'stated' }]);
});

it('opens one discrepancy for two agencies, and tells both when the source says what one reported', async () => {
  await intake.take(batch(record(0), collected(1, 'H26', 'Phường Hai'), collected(2, 'H29', 'Phường Ba')));
  await bench.intake().take(batch(record(3, { version: 2, name: 'Phường Ba' })));

  expect(told()).toEqual([
    'motlan.agency.G12 discrepancy open',
    'motlan.agency.G12 discrepancy closed stated',
    'motlan.agency.H26 discrepancy closed stated',
    'motlan.agency.H29 discrepancy closed stated',
  ]);
  const [task] = await list();
  expect(await new TaskListStore(bench.db).reportsOf([task!.id])).toMatchObject([
    { agency: 'H26', rule: 'OO-11', messageId: idOf(1), offset: 1 },
    { agency: 'H29', rule: 'OO-11', messageId: idOf(2), offset: 2 },
  ]);
});

it('tells who gave a provisional value that the source says otherwise, also where a discrepancy is open already', async () => {
  await intake.take(batch(collected(0, 'H26', 'Phường Một'), collected(1, 'H29', 'Phường Hai')));
  await bench.intake().take(batch(record(2, { name: 'Phường Ba' })));
  expect(told()).toEqual([
    'motlan.agency.G12 update-source open',
    'motlan.agency.G12 discrepancy open',
    'motlan.agency.G12 update-source closed stated',
    'motlan.agency.H26 discrepancy open',
  ]);
});

it('says the same under the same ids when the records are read again, in other batches', async () => {
  const records = [
    collected(0, 'H26', 'Phường Một'),
    collected(1, 'H29', 'Phường Hai'),
    record(2, { name: 'Phường Ba' }),
    collected(3, 'H17', 'Phường Bốn', { exception: { code: 'EXC_QUALITY', reason: 'sai tên' } }),
    record(4, { version: 2, name: 'Phường Bốn' }),
  ];
  await intake.take(batch(...records));
  const tasks = (published: typeof bench.published) =>
    published.filter((r) => r.headers['ce_type'] === 'vn.motlan.task.v1');
  const first = tasks(bench.published.splice(0));
  expect(first.length).toBeGreaterThan(5);
  const before = await list();

  await bench.intake().take(batch(...records.slice(0, 2)));
  await bench.intake().take(batch(...records.slice(2)));

  expect(tasks(bench.published)).toEqual(first);
  expect(await list()).toEqual(before);
});

it('resolves a discrepancy once, and keeps what is told until it is sent', async () => {
  await intake.take(batch(record(0), collected(1, 'H26', 'Phường Hai')));
  const tasks = new TaskListStore(bench.db);
  const outbox = new ActOutboxStore(bench.db);
  const [open] = await list();
  const resolution = { id: open!.id, result: 'report-unfounded', by: 'G12', reason: 'checked' } as const;
  const message = {
    topic: 'motlan.agency.H26',
    partition: 0,
    key: null,
    value: Buffer.from([0, 255]),
    headers: {},
  };
  await bench.db.transaction(async (tx) => {
    expect(await tasks.resolve(tx, resolution)).toMatchObject({
      result: 'report-unfounded',
      resolvedBy: 'G12',
    });
    await outbox.addMany(tx, [message]);
  });
  await bench.db.transaction(async (tx) => expect(await tasks.resolve(tx, resolution)).toBe(null));

  const limits = { rowsMax: 10, bytesMax: 1_000 };
  const down = () => Promise.reject(new Error('broker away'));
  await expect(outbox.sendSome(limits, down)).rejects.toThrow('broker away');
  const sent: unknown[] = [];
  const send = (messages: readonly unknown[]) => {
    sent.push(...messages);
    return Promise.resolve(new Map<string, string>());
  };
  expect(await outbox.sendSome(limits, send)).toBe(1);
  expect(sent).toMatchObject([message]);
  expect(await outbox.sendSome(limits, send)).toBe(0);
});

it('opens a discrepancy anew after one was resolved', async () => {
  await intake.take(batch(record(0), collected(1, 'H26', 'Phường Hai')));
  const [open] = await list();
  await bench.db.transaction((tx) =>
    new TaskListStore(bench.db).resolve(tx, {
      id: open!.id,
      result: 'report-unfounded',
      by: 'G12',
      reason: 'r',
    }),
  );
  await bench.intake().take(batch(collected(2, 'H26', 'Phường Hai')));
  expect((await list()).map((t) => [t.kind, t.result])).toEqual([
    ['discrepancy', 'report-unfounded'],
    ['discrepancy', null],
  ]);
});

it('keeps no collected value in tasks and reports', async () => {
  await intake.take(batch(record(0), collected(1, 'H26', 'Phường Bí Mật')));
  const rows = JSON.stringify(await bench.db.query('SELECT * FROM task, discrepancy_report'));
  expect(rows).toContain('discrepancy');
  expect(rows).not.toMatch(/Bí Mật|bí mật/u);
});
