import { NodeApp, type Answer } from './node-app.ts';
import { household, POST } from './provisions.ts';

let node: NodeApp;
beforeAll(async () => {
  node = await NodeApp.start();
});
afterAll(() => node.close());

type Headers = Readonly<Record<string, string | undefined>>;

const person = (elements: object) =>
  JSON.stringify({ ...household('001000000001'), dataset: 'insurance', elements });
const withElements = (change: object) =>
  JSON.stringify(
    household('0100000001', { elements: { ...(household()['elements'] as object), ...change } }),
  );
const text = JSON.stringify(household());

const CASES: readonly [
  what: string,
  body: string | Buffer,
  status: number,
  code: string,
  pointer: string,
  Headers?,
][] = [
  [
    'an unknown dataset',
    JSON.stringify(household('1', { dataset: 'none' })),
    422,
    'unknown-dataset',
    '/dataset',
  ],
  ['an unknown element', withElements({ flavour: 'red' }), 422, 'unknown-element', '/elements/flavour'],
  [
    'an element another dataset owns',
    person({ participation_type: 'x', pin: '001000000001', full_name: 'A' }),
    422,
    'element-not-owned',
    '/elements/full_name',
  ],
  ['a mandatory element that is missing', person({}), 422, 'element-missing', '/elements/participation_type'],
  ['a subject of a wrong format', JSON.stringify(household('12')), 422, 'subject-invalid', '/subject'],
  [
    'a value of a wrong format',
    withElements({ owner_pin: '12' }),
    422,
    'value-invalid',
    '/elements/owner_pin',
  ],
  [
    'a body of 2 MB',
    JSON.stringify(household('0100000001', { more: 'x'.repeat(2e6) })),
    413,
    'body-too-large',
    '',
  ],
  ['broken JSON', text.slice(0, -1), 400, 'not-json', ''],
  ['an empty body', '', 400, 'body-missing', ''],
  ['bytes that are not UTF-8', Buffer.from([0x7b, 0xff, 0x7d]), 400, 'not-utf8', ''],
  ['a NUL', withElements({ hb_name: 'a\0b' }), 422, 'text-invalid', '/elements/hb_name'],
  [
    'a number beyond all bounds',
    text.replace('"version":1', '"version":1e308'),
    422,
    'number-out-of-range',
    '/version',
  ],
  [
    'a number that is no number any more',
    text.replace('"version":1', '"version":1e999'),
    422,
    'field-invalid',
    '/version',
  ],
  [
    'a body nested a hundred thousand deep',
    '['.repeat(1e5) + '"\\u0000"' + ']'.repeat(1e5),
    422,
    'field-invalid',
    '',
  ],
  ['no token', text, 401, 'token-missing', '', { authorization: undefined }],
  ['a token nobody gave', text, 401, 'token-unknown', '', { authorization: 'Bearer nobody' }],
  ['the token of another agency', text, 403, 'agency-forbidden', '', { authorization: 'Bearer token-H26' }],
  [
    'the token of the operator',
    text,
    403,
    'operator-forbidden',
    '',
    { authorization: 'Bearer token-operator' },
  ],
  ['a wrong media type', text, 415, 'media-type-unsupported', '', { 'content-type': 'text/plain' }],
  ['no media type', text, 415, 'media-type-unsupported', '', { 'content-type': undefined }],
  ['an id that is no UUID', text, 400, 'message-id-invalid', '', { 'idempotency-key': '12' }],
];

it.each(CASES)(
  'answers %s with a problem and stores nothing',
  async (_, body, status, code, pointer, headers = {}) => {
    const answer = await node.post(POST, body, headers);

    expect(problemOf(answer)).toEqual({ status, code, pointer });
    await expect(node.rows()).resolves.toBe(0);
  },
);

it.each(['X99', 'g12', 'G12.', '%00'])(
  'answers the unknown agency %s before it looks at the token or the body',
  async (agency) => {
    const answer = await node.post(`/v1/agencies/${agency}/provisions`, 'x', {
      authorization: 'Bearer token-H26',
    });

    expect(problemOf(answer)).toEqual({ status: 404, code: 'unknown-agency', pointer: '' });
  },
);

it('names the parameter at fault', async () => {
  const answers = await Promise.all([
    node.post('/v1/agencies/X99/provisions', text),
    node.post(POST, text, { authorization: 'Bearer token-H26' }),
    node.post(POST, text, { 'content-type': 'text/plain' }),
    node.post(POST, text, { 'idempotency-key': '12' }),
    node.get(`${POST}/12`),
    node.get('/v1/agencies/G12/inbox?cursor=x'),
    node.get('/v1/agencies/G12/inbox?limit=1001'),
  ]);

  expect(answers.map(({ json }) => json['parameter'])).toEqual([
    'agency',
    'Authorization',
    'Content-Type',
    'Idempotency-Key',
    'messageId',
    'cursor',
    'limit',
  ]);
});

it('says who may see what', async () => {
  const answers = await Promise.all([
    node.get('/v1/agencies/H26/inbox'),
    node.get('/v1/agencies/H26/inbox', 'token-operator'),
    node.get('/v1/outbox'),
    node.get('/v1/outbox', 'token-operator'),
    node.get('/v1/agencies/G12.05/inbox'),
    node.get(`${POST}/019a0000-0000-7000-8000-000000000001`),
  ]);

  expect(answers.map(({ status }) => status)).toEqual([403, 200, 403, 200, 200, 404]);
});

it('never repeats what was sent to it', async () => {
  const answer = await node.post(POST, withElements({ owner_pin: 'SECRET-VALUE' }));

  expect(answer.text).not.toContain('SECRET-VALUE');
});

function problemOf({ status, json, headers }: Answer): object {
  expect(headers['content-type']).toMatch(/^application\/problem\+json/u);
  return { status, code: json['code'], pointer: json['pointer'] };
}
