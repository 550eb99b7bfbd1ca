import { setTimeout as sleep } from 'node:timers/promises';
import { FakeIndex } from './fake-index.ts';
import { NodeApp, type Answer } from './node-app.ts';

const SUBJECT = '000999000007';
const BIRTH = '1.001193'; // Decided by provinces; its papers stand for civil-status and population.
const H26 = 'token-H26';

let index: FakeIndex;
let node: NodeApp;
beforeAll(async () => {
  index = await FakeIndex.start();
  node = await NodeApp.start({ INDEXER_URL: index.url });
});
beforeEach(() => {
  index.asked.length = 0;
  index.answer = { status: 200, body: FOUND };
});
afterEach(() => node.clear());
afterAll(async () => {
  await node.close();
  await index.stop();
});

// Spaces show that it is passed on as it is.
const FOUND = `{ "dataset": "population", "subject": "${SUBJECT}", "records": [
  { "record": {}, "version": 2, "elements": { "full_name": "SECRET" } },
  { "formerSubject": "000999000008", "record": { "type": "birth" }, "version": 1, "elements": {} } ] }`;

const problem = (status: number, code: string, headers: Record<string, string> = {}) => ({
  status,
  body: JSON.stringify({ status, code, title: 'as the index says' }),
  headers: { 'content-type': 'application/problem+json', ...headers },
});

interface Asked {
  readonly agency?: string;
  readonly dataset?: string;
  readonly subject?: string;
  readonly query?: string;
  readonly token?: string;
}
const read = ({
  agency = 'H26',
  dataset = 'population',
  subject = SUBJECT,
  query,
  token = H26,
}: Asked = {}) =>
  node.get(
    `/v1/agencies/${agency}/records/${dataset}/${subject}?${query ?? `procedureCode=${BIRTH}`}`,
    token,
  );
const readings = async (path = '/v1/agencies/H26/readings', token = H26) => {
  const { json } = await node.get(path, token);
  return json['items'] as Record<string, unknown>[];
};
const outcomes = async () => (await readings()).map(({ status, problem: code }) => [status, code]);

describe('a record read through one’s own node', () => {
  it('is answered as the index answers, under the id of the reading that was kept', async () => {
    const before = Date.now();
    const answer = await read({
      query: `procedureCode=${BIRTH}&purpose=eligibility-check&dossierCode=H26-261122-0001`,
    });
    const [reading] = await readings();

    expect(answer).toMatchObject({ status: 200, text: FOUND });
    expect(answer.headers['content-type']).toBe('application/json');
    expect(reading).toEqual({
      readingId: answer.headers['reading-id'],
      agency: 'H26',
      readBy: 'H26',
      dataset: 'population',
      subject: SUBJECT,
      procedureCode: BIRTH,
      dossierCode: 'H26-261122-0001',
      purpose: 'eligibility-check',
      requestedAt: expect.any(String) as string,
      answeredAt: expect.any(String) as string,
      status: 200,
      problem: null,
      records: 2,
      versions: [
        { record: {}, version: 2 },
        { record: { type: 'birth' }, version: 1, formerSubject: '000999000008' },
      ],
    });
    expect(Date.parse(String(reading!['requestedAt']))).toBeGreaterThanOrEqual(before);
    expect(Date.parse(String(reading!['answeredAt']))).toBeGreaterThanOrEqual(
      Date.parse(String(reading!['requestedAt'])),
    );
  });

  it('is asked of the index with the caller’s own token, language and purpose', async () => {
    await read();

    expect(index.asked).toMatchObject([
      {
        url: `/v1/records/population/${SUBJECT}?purpose=procedure`,
        headers: { authorization: 'Bearer token-H26', 'accept-language': 'en' },
      },
    ]);
  });

  it('leaves no value behind in the node’s database', async () => {
    await read();

    const [row] = await node.db.query<{ row: string }[]>(
      'SELECT to_jsonb(reading)::text AS row FROM reading',
    );
    expect(row!.row).toContain(SUBJECT);
    expect(row!.row).not.toContain('SECRET');
  });

  it.each([
    [problem(404, 'unknown-record')],
    [problem(404, 'dataset-not-published')],
    [problem(503, 'not-ready', { 'retry-after': '1' })],
    [problem(401, 'token-unknown')],
  ])('is kept with the problem the index answers, which is passed on: %j', async (said) => {
    index.answer = said;
    const answer = await read();

    expect(answer).toMatchObject({ status: said.status, text: said.body });
    expect(answer.headers).toMatchObject(said.headers);
    expect(await outcomes()).toEqual([[said.status, (JSON.parse(said.body) as { code: string }).code]]);
  });

  it('may be read by an operator for an agency, and says so', async () => {
    expect((await read({ token: 'token-operator' })).status).toBe(200);
    expect(await readings()).toMatchObject([{ agency: 'H26', readBy: 'operator' }]);
  });

  it('may be read for a procedure linked to the one named, as a plan answers for both', async () => {
    expect((await read({ query: 'procedureCode=2.000986', dataset: 'civil-status' })).status).toBe(200);
  });

  it('is counted by how it ended', async () => {
    await read();
    await read({ query: 'procedureCode=9.999999' });

    const { text } = await node.get('/metrics');
    expect(text).toMatch(/motlan_node_readings_total\{outcome="answered"\} \d/u);
    expect(text).toMatch(/motlan_node_readings_total\{outcome="reading-not-entitled"\} \d/u);
    expect(text).toMatch(/motlan_node_reading_seconds_count \d/u);
  });
});

describe('an index that does not answer', () => {
  const expectUnreachable = (answer: Answer, detail: RegExp) => {
    expect(answer).toMatchObject({
      status: 503,
      json: { code: 'source-unreachable', detail: expect.stringMatching(detail) as string },
      headers: { 'retry-after': '5' },
    });
  };

  it('within five seconds is 503, and kept', async () => {
    index.answer = null;
    const startedMs = performance.now();
    expectUnreachable(await read(), /within 5 s/u);

    expect(performance.now() - startedMs).toBeLessThan(6_500);
    expect(await outcomes()).toEqual([[503, 'source-unreachable']]);
  }, 10_000);

  it.each([
    ['what is no index', { status: 200, body: '<html>SECRET</html>' }],
    ['what is no index', { status: 200, body: '{"records":{}}' }],
    ['a gateway', { status: 502, body: 'Bad gateway' }],
    ['more than anybody holds', { status: 200, body: FOUND + ' '.repeat(9_000_000) }],
  ])('but %s, is 503, and kept', async (_, said) => {
    index.answer = said;
    const answer = await read();

    expectUnreachable(answer, /^the index: /u);
    expect(answer.text).not.toContain('SECRET');
    expect(await outcomes()).toEqual([[503, 'source-unreachable']]);
  });

  it('but points elsewhere, is 503: the token goes to nobody else', async () => {
    const elsewhere = await FakeIndex.start();
    elsewhere.answer = { status: 200, body: FOUND };
    index.answer = { status: 302, body: '', headers: { location: elsewhere.url } };
    const answer = await read();
    await elsewhere.stop();

    expectUnreachable(answer, /^the index: /u);
    expect(elsewhere.asked).toEqual([]);
  });

  it('because nobody is there, is 503, and kept', async () => {
    const gone = await FakeIndex.start();
    const lonely = await NodeApp.start({ INDEXER_URL: gone.url });
    await gone.stop();
    const answer = await lonely.get(
      `/v1/agencies/H26/records/population/${SUBJECT}?procedureCode=${BIRTH}`,
      H26,
    );
    const kept = await lonely.db.query<unknown[]>('SELECT status, problem FROM reading');
    await lonely.close();

    expectUnreachable(answer, /no connection/u);
    expect(kept).toEqual([{ status: 503, problem: 'source-unreachable' }]);
  });
});

describe('a reading nobody is entitled to', () => {
  it.each([
    ['procedureCode=9.999999', 'population', 'no such procedure'],
    ['procedureCode=1.004222', 'population', 'procedure 1.004222 is decided by G01'],
    [`procedureCode=${BIRTH}`, 'vehicles', `procedure ${BIRTH} reads civil-status, population`],
  ])('%s of %s is refused, kept, and never reaches the index', async (query, dataset, detail) => {
    const answer = await read({ query, dataset, subject: '29A1-12345' });

    expect(answer).toMatchObject({
      status: 403,
      json: {
        code: 'reading-not-entitled',
        detail: expect.stringContaining(detail) as string,
        parameter: 'procedureCode',
      },
    });
    expect(await outcomes()).toEqual([[403, 'reading-not-entitled']]);
    expect(index.asked).toEqual([]);
  });

  it('of what no subject is called is answered as the index would, and kept', async () => {
    expect(await read({ subject: 'nobody' })).toMatchObject({
      status: 404,
      json: { code: 'unknown-record', parameter: 'subject' },
    });
    expect(await outcomes()).toEqual([[404, 'unknown-record']]);
    expect(index.asked).toEqual([]);
  });

  it.each([
    [{ token: 'nobody' }, 401, 'token-unknown'],
    [{ token: 'token-G12' }, 403, 'agency-forbidden'],
    [{ agency: 'H99', token: 'token-operator' }, 404, 'unknown-agency'],
    [{ dataset: 'nowhere' }, 404, 'unknown-dataset'],
    [{ query: '' }, 400, 'parameter-invalid'],
    [{ query: `procedureCode=${BIRTH}&procedureCode=${BIRTH}` }, 400, 'parameter-invalid'],
    [{ query: 'procedureCode=%00' }, 400, 'parameter-invalid'],
    [{ query: `procedureCode=${BIRTH}&purpose=Because` }, 400, 'parameter-invalid'],
    [{ query: `procedureCode=${BIRTH}&purpose=${'a'.repeat(65)}` }, 400, 'parameter-invalid'],
    [{ query: `procedureCode=${BIRTH}&dossierCode=${'a'.repeat(65)}` }, 400, 'parameter-invalid'],
    [{ query: `procedureCode=${BIRTH}&dossierCode=%20` }, 400, 'parameter-invalid'],
    [{ subject: '%00' }, 400, 'parameter-invalid'],
  ])('%j is %d %s before anything is read', async (asked, status, code) => {
    expect(await read(asked)).toMatchObject({ status, json: { code } });
    expect(await outcomes()).toEqual([]);
    expect(index.asked).toEqual([]);
  });
});

describe('a reading that cannot be kept', () => {
  it('gives nothing', async () => {
    await node.db.query(`CREATE FUNCTION away() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN RAISE EXCEPTION 'away' USING ERRCODE = '57P01'; END $$`);
    await node.db.query('CREATE TRIGGER away BEFORE INSERT ON reading EXECUTE FUNCTION away()');
    const answer = await read();
    await node.db.query('DROP FUNCTION away CASCADE');

    expect(answer).toMatchObject({
      status: 503,
      json: { code: 'not-ready' },
      headers: { 'retry-after': '5' },
    });
    expect(answer.text).not.toContain('SECRET');
  });

  it('is not answered before it is committed', async () => {
    const other = node.db.createQueryRunner();
    await other.startTransaction();
    await other.query('LOCK TABLE reading IN EXCLUSIVE MODE');
    let answered = false;
    const reading = read().finally(() => (answered = true));
    await sleep(300);
    const early = answered;
    await other.rollbackTransaction();
    await other.release();

    expect((await reading).status).toBe(200);
    expect(early).toBe(false);
  });
});

describe('the list of readings', () => {
  it('shows an agency its own and those of its sub-units, a sub-unit only its own, newest first', async () => {
    for (const agency of ['H26', 'H26.05', 'H26.05.1', 'H26.051']) await read({ agency });
    const of = async (agency: string) =>
      (await readings(`/v1/agencies/${agency}/readings`)).map((reading) => reading['agency']);

    expect(await of('H26')).toEqual(['H26.051', 'H26.05.1', 'H26.05', 'H26']);
    expect(await of('H26.05')).toEqual(['H26.05.1', 'H26.05']);
    expect(await node.get('/v1/agencies/H26/readings')).toMatchObject({
      status: 403,
      json: { code: 'agency-forbidden' },
    });
    expect((await node.get('/v1/agencies/G12/readings')).json).toEqual({ items: [], nextCursor: null });
  });

  it('can be asked by subject and by dataset', async () => {
    await read();
    await read({ dataset: 'civil-status' });
    await read({ subject: '000999000001' });
    const count = async (query: string) => (await readings(`/v1/agencies/H26/readings?${query}`)).length;

    expect(await count('')).toBe(3);
    expect(await count(`subject=${SUBJECT}`)).toBe(2);
    expect(await count('dataset=population')).toBe(2);
    expect(await count(`subject=${SUBJECT}&dataset=population`)).toBe(1);
    expect(await count('dataset=nowhere')).toBe(0);
  });

  it('pages without a loss or a repetition while readings are added', async () => {
    for (let i = 0; i < 7; i += 1) await read({ subject: `00099900000${i}` });
    const seen: unknown[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const { json } = await node.get(`/v1/agencies/H26/readings?limit=3&cursor=${cursor}`, H26);
      seen.push(...(json['items'] as { subject: string }[]).map(({ subject }) => subject));
      cursor = json['nextCursor'] as string | null;
      await read({ subject: '000999000009' });
    }

    expect(seen).toEqual(Array.from({ length: 7 }, (_, i) => `00099900000${6 - i}`));
  });

  it.each(['cursor=nonsense', 'limit=0', 'subject=%00', 'subject=a&subject=b'])(
    'refuses %s',
    async (query) => {
      expect((await node.get(`/v1/agencies/H26/readings?${query}`, H26)).status).toBe(400);
    },
  );
});
