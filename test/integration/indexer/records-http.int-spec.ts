import { batchOf, shared, unit } from './shared-batch.ts';
import { startIndexer, type TestIndexer } from './start-indexer.ts';

const SEARCH = '/v1/records/administrative-units';
const subjectsOf = (body: Record<string, unknown>) =>
  (body['items'] as { subject: string }[]).map((item) => item.subject);
const search = async (query: Record<string, string>) =>
  subjectsOf((await indexer.get(`${SEARCH}?${new URLSearchParams(query).toString()}`)).body);

let indexer: TestIndexer;
beforeAll(async () => {
  indexer = await startIndexer();
  await indexer.take(
    batchOf('administrative-units', [
      unit('00101', 'Phường Hoà Bình', {
        elements: { name: 'Phường Hoà Bình', kind: 'ward', province_code: '25' },
      }),
      unit('00102', 'Xã Hòa Bình'.normalize('NFD'), { validUntil: '2020-01-01T00:00:00Z' }),
      unit('00103', 'Xã Ea H’Leo'),
      unit('00104', "Xã Ea H'Leo"),
      unit('00105', 'Phường Đống Đa'),
      unit('00106', 'Phường Đống Đa cũ'),
      unit('00107', 'Xã Bình An', {
        elements: { name: 'Xã Bình An', kind: 'commune', valid_from: '2025-07-01' },
      }),
    ]),
  );
  await indexer.take(
    batchOf('administrative-units', [unit('00106', '', { version: 2, revoked: true, elements: {} })], 100),
  );
  await indexer.take(
    batchOf('procedures', [
      shared({
        dataset: 'procedures',
        subject: '1.000001',
        elements: { is_ward: true, processing_time: 5, category_codes: ['G01', 'H02'], name: 'Cấp thẻ' },
      }),
    ]),
  );
  await indexer.take(
    batchOf('civil-status', [
      shared({
        dataset: 'civil-status',
        subject: '000123456789',
        record: { type: 'marriage', key: '1/2020' },
      }),
      shared({
        dataset: 'civil-status',
        subject: '000123456789',
        record: { type: 'birth' },
        version: 9,
        revoked: true,
      }),
    ]),
  );
});
afterAll(() => indexer.stop());

describe('a search', () => {
  it.each([
    'hoa binh',
    'HÒA BÌNH',
    'Hoà Bình',
    'Hòa Bình'.normalize('NFD'),
    'Hoà Bình'.normalize('NFC'),
    'binh, hoa',
  ])('finds the same units by %p', async (q) => {
    expect(await search({ q })).toEqual(['00101', '00102']);
  });

  it.each(["Ea H'Leo", 'ea h’leo', 'EA H LEO', "h'l"])('breaks words at apostrophes: %p', async (q) => {
    expect(await search({ q })).toEqual(['00103', '00104']);
  });

  it('lets every word begin a word, not stand inside one', async () => {
    expect(await search({ q: 'dong da' })).toEqual(['00105']);
    expect(await search({ q: 'd d' })).toEqual(['00105']);
    expect(await search({ q: 'ong' })).toEqual([]);
    expect(await search({ q: 'hoa leo' })).toEqual([]);
  });

  it('leaves out what is revoked, and keeps what has expired', async () => {
    expect(await search({ q: 'cu' })).toEqual([]);
    expect(await search({ q: 'hoa', kind: 'ward' })).toEqual(['00101', '00102']);
  });

  it('compares elements by their canonical forms', async () => {
    expect(await search({ province_code: ' 25 ' })).toEqual(['00101']);
    expect(await search({ name: 'XÃ BÌNH  AN' })).toEqual(['00107']);
    expect(await search({ name: 'Xã Binh An' })).toEqual([]); // Canonical forms keep the marks.
    expect(await search({ valid_from: '2025-07-01', kind: 'commune' })).toEqual(['00107']);
    expect(await search({ kind: 'ward', q: 'binh an' })).toEqual([]);
  });

  it.each([
    ['is_ward=true', 1],
    ['is_ward=false', 0],
    ['processing_time=5.0', 1],
    ['processing_time=50', 0],
    ['category_codes=H02', 1],
    ['category_codes=H0', 0],
  ])('asks numbers, booleans and items of lists: %s', async (query, found) => {
    const { body } = await indexer.get(`/v1/records/procedures?${query}`);
    expect(subjectsOf(body)).toHaveLength(found);
  });

  it('gives provenance and elements', async () => {
    const { body } = await indexer.get(`${SEARCH}?province_code=25`);
    expect(body).toEqual({
      items: [
        {
          dataset: 'administrative-units',
          subject: '00101',
          record: {},
          version: 1,
          provider: 'G12',
          providedAt: '2026-11-22T03:04:05.006Z',
          validUntil: null,
          legalBasis: expect.stringContaining('19/2025') as string,
          elements: { name: 'Phường Hoà Bình', kind: 'ward', province_code: '25' },
        },
      ],
      nextCursor: null,
    });
  });

  it('pages in order without a loss or a repetition', async () => {
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page = await indexer.get(`${SEARCH}?limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`);
      seen.push(...subjectsOf(page.body));
      cursor = page.body['nextCursor'] as string | null;
    }
    expect(seen).toEqual(['00101', '00102', '00103', '00104', '00105', '00107']);
  });

  it('finds what lies far behind in the order', async () => {
    const many = Array.from({ length: 6_000 }, (_, i) => unit(String(20_000 + i), `Xã Mới ${i}`));
    await indexer.take(batchOf('administrative-units', many, 1_000));
    await indexer.take(batchOf('administrative-units', [unit('99999', 'Xã Mới Xa')], 9_000));

    const numbered = (beginning: string) =>
      many.map(({ subject }) => subject).filter((_, i) => String(i).startsWith(beginning));
    for (const [beginning, limit] of [
      ['', 100], // Full at once.
      ['', 1_000],
      ['5', 100], // Full after a second stretch,
      ['49', 100], // after a third.
      ['49', 200], // What was found first foretells more than there is.
      ['599', 1_000], // Too few from the beginning.
      ['5999', 20],
    ] as const)
      expect(await search({ q: `moi xa ${beginning}`, limit: String(limit) })).toEqual(
        numbered(beginning).slice(0, limit),
      );
    expect(await search({ name: 'Xã mới xa', limit: '20' })).toEqual(['99999']);
  });
});

describe('a refusal', () => {
  it.each([
    [`${SEARCH}?colour=red`, 400, 'parameter-invalid', 'colour'],
    [`${SEARCH}?kind=`, 400, 'parameter-invalid', 'kind'],
    [`${SEARCH}?kind=a&kind=b`, 400, 'parameter-invalid', 'kind'],
    [`${SEARCH}?kind=%00`, 400, 'parameter-invalid', 'kind'],
    [`${SEARCH}?valid_from=2025-02-30`, 400, 'parameter-invalid', 'valid_from'],
    [`${SEARCH}?limit=0`, 400, 'parameter-invalid', 'limit'],
    [`${SEARCH}?limit=1001`, 400, 'parameter-invalid', 'limit'],
    [`${SEARCH}?limit=ten`, 400, 'parameter-invalid', 'limit'],
    [`${SEARCH}?q=${'a'.repeat(201)}`, 400, 'parameter-invalid', 'q'],
    ['/v1/records/procedures?is_ward=yes', 400, 'parameter-invalid', 'is_ward'],
    ['/v1/records/procedures?processing_time=1e999', 400, 'parameter-invalid', 'processing_time'],
    [`${SEARCH}?cursor=`, 400, 'cursor-invalid', 'cursor'],
    [`${SEARCH}?cursor=WyJhIl0`, 400, 'cursor-invalid', 'cursor'],
    [
      `${SEARCH}?cursor=${Buffer.from('["\\u0000","",""]').toString('base64url')}`,
      400,
      'cursor-invalid',
      'cursor',
    ],
    ['/v1/records/nowhere', 404, 'unknown-dataset', 'dataset'],
    ['/v1/records/nowhere/1', 404, 'unknown-dataset', 'dataset'],
    ['/v1/records/land', 404, 'dataset-not-published', 'dataset'],
    ['/v1/records/land/1', 404, 'dataset-not-published', 'dataset'],
    ['/v1/records/population', 403, 'search-not-allowed', undefined],
    ['/v1/records/population/000123456780', 404, 'unknown-record', 'subject'],
    ['/v1/records/population/%00', 404, 'unknown-record', 'subject'],
    ['/v1/index', 403, 'operator-only', undefined],
  ])('%s is %d %s', async (path, status, code, parameter) => {
    const answer = await indexer.get(path);
    expect(answer).toMatchObject({ status, body: { code, status } });
    expect(answer.body['parameter']).toBe(parameter);
  });

  it('meets everybody without a token, but not health, metrics and documentation', async () => {
    expect((await indexer.get(SEARCH, 'wrong')).status).toBe(401);
    expect((await indexer.get('/health/live', '')).status).toBe(200);
    expect((await indexer.get('/openapi.json', '')).status).toBe(200);
  });
});

describe('one subject', () => {
  it('has all its records with provenance, revoked ones without values', async () => {
    const { status, body } = await indexer.get('/v1/records/civil-status/000123456789');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      dataset: 'civil-status',
      subject: '000123456789',
      records: [
        { record: { type: 'birth' }, version: 9, revoked: true, elements: {}, position: '0/1' },
        {
          record: { type: 'marriage', key: '1/2020' },
          version: 1,
          revoked: false,
          provider: 'G12',
          position: '0/0',
        },
      ],
    });
  });
});

describe('readiness', () => {
  it('names what is missing', async () => {
    expect(await indexer.get('/health/ready')).toMatchObject({
      status: 503,
      body: { code: 'not-ready', detail: 'waiting for kafka' },
    });
  });
});
