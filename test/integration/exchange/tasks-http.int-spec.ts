import { partitionOf, PROVISION_PARTITIONS } from '@motlan/contracts';
import { IntakeStore, TaskStore, type TaskRow } from '@motlan/persistence';
import { startExchange, type StartedExchange } from './start-exchange.ts';

const SUBJECT = '000123456789';
const PARTITION = partitionOf(SUBJECT, PROVISION_PARTITIONS);
const OPEN = '00000000-0000-4000-8000-000000000001';
const UPDATE = '00000000-0000-4000-8000-000000000002';

let exchange: StartedExchange;

beforeAll(async () => {
  exchange = await startExchange(['G01', 'H26', 'H29', 'H17']);
});

afterAll(() => exchange.close());

beforeEach(async () => {
  const { db } = exchange;
  await db.query('TRUNCATE task, discrepancy_report, act_outbox');
  await new IntakeStore(db).open(PARTITION, '0');
  const tasks = new TaskStore();
  await tasks.addMany(db.manager, [
    task({ id: OPEN, kind: 'discrepancy', element: 'full_name', ground: null }),
    task({ id: UPDATE, kind: 'update-source', element: 'hometown', ground: 'EXC_QUALITY', openedAtMs: 2 }),
  ]);
  await tasks.addReports(
    db.manager,
    ['H26', 'H29'].map((agency, offset) => ({
      taskId: OPEN,
      element: 'full_name',
      agency,
      rule: 'OO-11',
      ground: null,
      atMs: 1_000 + offset,
      partition: PARTITION,
      offset,
      messageId: `00000000-0000-4000-8000-00000000010${offset}`,
      type: '',
      key: '',
      scheme: 'k1:1',
      digest: Buffer.alloc(16, 9),
    })),
  );
});

function task(more: Partial<TaskRow>): TaskRow {
  return {
    id: OPEN,
    kind: 'discrepancy',
    agency: 'G01',
    dataset: 'population',
    subject: SUBJECT,
    type: '',
    key: '',
    element: '',
    ground: null,
    reportedBy: 'H26',
    dossierCode: 'H26-261122-0001',
    openedAtMs: 1,
    partition: PARTITION,
    openedOffset: 0,
    dueAtMs: 86_400_000,
    closedAtMs: null,
    closedOffset: null,
    result: null,
    resolvedBy: null,
    resolution: null,
    ...more,
  };
}

const get = async (url: string, token: string) => {
  const answer = await exchange.app.inject({ url, headers: { authorization: `Bearer ${token}` } });
  return { status: answer.statusCode, body: answer.json<Record<string, unknown>>() };
};

const resolve = async (id: string, token: string, payload: unknown) => {
  const answer = await exchange.app.inject({
    method: 'POST',
    url: `/v1/discrepancies/${id}/resolution`,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    payload: JSON.stringify(payload),
  });
  return { status: answer.statusCode, body: answer.json<Record<string, unknown>>() };
};

const ids = (body: Record<string, unknown>) => (body['items'] as { taskId: string }[]).map((t) => t.taskId);

it('lists tasks with their reports to who must act, owns or reported, and to nobody else', async () => {
  const { body } = await get('/v1/tasks', 'g01');
  expect(body).toMatchObject({
    items: [
      {
        taskId: OPEN,
        kind: 'discrepancy',
        agency: 'G01',
        element: 'full_name',
        state: 'open',
        reports: [
          { agency: 'H26', rule: 'OO-11', at: '1970-01-01T00:00:01.000Z' },
          { agency: 'H29', rule: 'OO-11' },
        ],
      },
      { taskId: UPDATE, kind: 'update-source', ground: 'EXC_QUALITY' },
    ],
    nextCursor: null,
  });
  expect(JSON.stringify(body)).not.toContain('digest');
  expect(ids((await get('/v1/tasks', 'op')).body)).toEqual([OPEN, UPDATE]);
  expect(ids((await get('/v1/tasks', 'h29')).body)).toEqual([OPEN]); // Reported by a second agency too.
  expect(ids((await get('/v1/tasks', 'h17')).body)).toEqual([]);
});

it('filters, and pages by cursor', async () => {
  expect(ids((await get('/v1/tasks?kind=update-source', 'op')).body)).toEqual([UPDATE]);
  expect(ids((await get('/v1/discrepancies?state=open&agency=G01', 'op')).body)).toEqual([OPEN]);
  expect(ids((await get('/v1/tasks?dataset=land', 'op')).body)).toEqual([]);
  expect(ids((await get('/v1/tasks?state=closed', 'op')).body)).toEqual([]);
  const first = (await get('/v1/tasks?limit=1', 'op')).body;
  expect(ids(first)).toEqual([OPEN]);
  const second = (await get(`/v1/tasks?limit=1&cursor=${String(first['nextCursor'])}`, 'op')).body;
  expect(ids(second)).toEqual([UPDATE]);
});

it.each([
  ['state=odd', 'parameter-invalid'],
  ['kind=odd', 'parameter-invalid'],
  ['limit=0', 'parameter-invalid'],
  ['limit=1001', 'parameter-invalid'],
  ['cursor=odd', 'cursor-invalid'],
])('refuses %s', async (query, code) => {
  expect(await get(`/v1/tasks?${query}`, 'op')).toMatchObject({ status: 400, body: { code } });
});

it('lets the owner settle a discrepancy once, and tells everybody who reported', async () => {
  const payload = { result: 'report-unfounded', reason: 'đã kiểm tra sổ gốc' };
  expect(await resolve(OPEN, 'h26', payload)).toMatchObject({
    status: 403,
    body: { code: 'agency-forbidden' },
  });
  expect(await resolve(OPEN, 'g01', payload)).toMatchObject({
    status: 200,
    body: { state: 'closed', result: 'report-unfounded', resolvedBy: 'G01', reason: payload.reason },
  });
  const told = await exchange.db.query<{ topic: string; value: Buffer }[]>(
    'SELECT * FROM act_outbox ORDER BY topic',
  );
  expect(told.map((m) => m.topic)).toEqual(['motlan.agency.G01', 'motlan.agency.H26', 'motlan.agency.H29']);
  expect(JSON.parse(String(told[1]?.value))).toMatchObject({
    taskId: OPEN,
    state: 'closed',
    reason: payload.reason,
  });
  expect(await resolve(OPEN, 'g01', payload)).toMatchObject({ status: 409, body: { code: 'task-closed' } });
  expect(await exchange.db.query('SELECT id FROM act_outbox')).toHaveLength(3);
});

it.each([
  [
    'nobody’s',
    '00000000-0000-4000-8000-0000000000ff',
    { result: 'source-corrected', reason: 'r' },
    404,
    'unknown-task',
  ],
  ['an update’s', UPDATE, { result: 'source-corrected', reason: 'r' }, 404, 'unknown-task'],
  ['no id', 'odd', { result: 'source-corrected', reason: 'r' }, 404, 'unknown-task'],
  ['another result', OPEN, { result: 'odd', reason: 'r' }, 422, 'field-invalid'],
  ['no reason', OPEN, { result: 'source-corrected' }, 422, 'field-missing'],
  ['an empty reason', OPEN, { result: 'source-corrected', reason: ' ' }, 422, 'field-invalid'],
])('refuses a resolution with %s', async (_, id, payload, status, code) => {
  expect(await resolve(id, 'op', payload)).toMatchObject({ status, body: { code } });
});
