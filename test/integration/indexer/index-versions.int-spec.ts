import { batchOf, unit } from './shared-batch.ts';
import { startIndexer, type TestIndexer } from './start-indexer.ts';

let indexer: TestIndexer;
beforeAll(async () => {
  indexer = await startIndexer();
  const units = ['00103', '00101', '00102'].map((subject) => unit(subject, `Xã ${subject}`));
  await indexer.take(batchOf('administrative-units', units));
  await indexer.take(
    batchOf('administrative-units', [unit('00102', '', { version: 2, revoked: true, elements: {} })], 100),
  );
}, 60_000);
afterAll(() => indexer.stop());

const page = (query: string, token = 'operator') => indexer.get(`/v1/index/${query}`, token);

it('lists which records are held at which versions, by subject, page by page, without values', async () => {
  const first = await page('administrative-units?limit=2');
  expect(first.body).toEqual({
    items: [
      { subject: '00101', record: {}, version: 1, revoked: false, position: '0/1' },
      { subject: '00102', record: {}, version: 2, revoked: true, position: '0/100' },
    ],
    nextCursor: expect.any(String) as string,
  });
  const { body } = await page(`administrative-units?limit=2&cursor=${String(first.body['nextCursor'])}`);
  expect(body).toMatchObject({ items: [{ subject: '00103', version: 1 }], nextCursor: null });
});

it('lists nothing of a dataset without records, and knows no other', async () => {
  expect((await page('population')).body).toEqual({ items: [], nextCursor: null });
  expect(await page('nowhere')).toMatchObject({ status: 404, body: { code: 'unknown-dataset' } });
});

it('is for operators', async () => {
  expect(await page('administrative-units', 'h26')).toMatchObject({
    status: 403,
    body: { code: 'operator-only' },
  });
});
