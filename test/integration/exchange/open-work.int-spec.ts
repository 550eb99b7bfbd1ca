import type { OpenWork } from '@motlan/contracts';
import { startExchange, type StartedExchange } from './start-exchange.ts';

let exchange: StartedExchange;
beforeAll(async () => {
  exchange = await startExchange(['G01']);
  const { db } = exchange;
  await db.query(`
    INSERT INTO dead_letter (partition, "offset", reason, agency, headers, appended_at, set_aside_at, redriven_at) VALUES
      (0, 1, 'not-json', 'H26', '{}', now(), '2026-11-20T01:00:00Z', NULL),
      (0, 2, 'not-json', 'H26', '{}', now(), '2026-11-20T02:00:00Z', NULL),
      (0, 3, 'unknown-agency', NULL, '{}', now(), '2026-11-20T00:30:00Z', NULL),
      (0, 4, 'not-json', 'H26', '{}', now(), '2026-11-19T00:00:00Z', now())`);
  await db.query(`
    INSERT INTO task (task_id, kind, agency, dataset, subject, type, key, element, reported_by, opened_at, partition,
                      opened_offset, due_at, closed_at)
    SELECT gen_random_uuid(), kind, agency, 'population', n::text, '', '', '', 'H26', opened::timestamptz, 0, n,
           due::timestamptz, closed::timestamptz
      FROM (VALUES (1, 'discrepancy', 'G01', '2026-11-01', '2026-11-05', NULL),
                   (2, 'discrepancy', 'G01', '2026-11-02', '2999-01-01', NULL),
                   (3, 'discrepancy', 'G01', '2026-10-02', '2026-10-03', '2026-10-04'),
                   (4, 'update-source', 'G15', '2026-11-03', '2998-01-01', NULL)) AS t (n, kind, agency, opened, due, closed)`);
});
afterAll(() => exchange.close());

const get = async (url: string, token = 'op') => {
  const answer = await exchange.app.inject({ url, headers: { authorization: `Bearer ${token}` } });
  return { status: answer.statusCode, body: answer.json<unknown>() };
};

it('counts what waits by reason and sender, by who must act and dataset, and what is overdue', async () => {
  const { body } = await get('/v1/open-work');

  expect(body as OpenWork).toMatchObject({
    deadLetters: {
      waiting: 3,
      oldestAt: '2026-11-20T00:30:00.000Z',
      groups: [
        { reason: 'not-json', agency: 'H26', letters: 2, oldestAt: '2026-11-20T01:00:00.000Z' },
        { reason: 'unknown-agency', agency: null, letters: 1 },
      ],
    },
    discrepancies: {
      open: 2,
      overdue: 1,
      groups: [{ agency: 'G01', dataset: 'population', open: 2, overdue: 1 }],
    },
    tasks: { open: 1, overdue: 0, groups: [{ agency: 'G15', nextDueAt: '2998-01-01T00:00:00.000Z' }] },
  });
});

it('is for operators', async () => {
  expect((await get('/v1/open-work', 'g01')).status).toBe(403);
});

it('lists tasks by due date, page by page', async () => {
  const due: string[] = [];
  for (let cursor = ''; ;) {
    const { body } = await get(`/v1/tasks?state=open&order=due&limit=1${cursor}`);
    const { items, nextCursor } = body as { items: { dueAt: string }[]; nextCursor: string | null };
    due.push(...items.map(({ dueAt }) => dueAt.slice(0, 10)));
    if (nextCursor === null) break;
    cursor = `&cursor=${nextCursor}`;
  }
  expect(due).toEqual(['2026-11-05', '2998-01-01', '2999-01-01']);
});
