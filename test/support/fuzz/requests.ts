import fc from 'fast-check';
import { mutated, oddBody } from './bodies.ts';

/** One request to a node. */
export interface FuzzedRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | null;
}

const valid = {
  kind: 'source',
  dataset: 'administrative-units',
  subject: '80002',
  version: 1,
  elements: { name: 'Xã Giả Định', kind: 'commune' },
};

const segment = fc.oneof(
  fc.constantFrom('G12', 'H26', 'G12.05', 'X99', '..', '%00', '%ff', '__proto__', 'provisions', ' '),
  fc.string({ maxLength: 30 }),
  fc.integer({ min: 100, max: 9_000 }).map((n) => 'a'.repeat(n)),
);
const path = fc.oneof(
  { weight: 6, arbitrary: fc.constant('/v1/agencies/G12/provisions') },
  { weight: 3, arbitrary: fc.constant('/v1/agencies/G12/provisions/batch') },
  {
    weight: 1,
    arbitrary: fc
      .array(segment, { maxLength: 5 })
      .map((parts) => `/v1/${parts.map(encodeURIComponent).join('/')}`),
  },
  {
    weight: 1,
    arbitrary: segment.map(
      (text) => `/v1/agencies/G12/inbox?cursor=${encodeURIComponent(text)}&limit=${encodeURIComponent(text)}`,
    ),
  },
);
const contentType = fc.constantFrom(
  'application/json',
  'application/x-ndjson',
  'text/plain',
  'application/json; charset=utf-16',
  'x',
);
const token = fc.constantFrom('agency', 'agency', 'agency', 'agency', 'operator', 'none', 'wrong');
const lines = fc
  .array(fc.oneof(mutated(valid), fc.json(), fc.constantFrom('', '{', '\0')), { maxLength: 20 })
  .map((all) => Buffer.from(all.join('\n')));

/** Fuzzed requests, repeatable by their seed. `tokens`: by the names above. */
export function fuzzedRequests(
  seed: number,
  count: number,
  tokens: Readonly<Record<'agency' | 'operator', string>>,
): FuzzedRequest[] {
  const request = fc
    .record({
      method: fc.constantFrom('POST', 'POST', 'POST', 'POST', 'GET', 'PUT', 'DELETE'),
      path,
      type: contentType,
      who: token,
      id: fc.oneof(
        fc.constant(''),
        fc.uuid(),
        fc.constantFrom('"', 'x', '"0192f3c1-7a5e-7c3b-9a51-4be6b3a0d2f7"'),
      ),
      traceparent: fc.oneof(fc.constant(''), fc.constantFrom('00-0-0-0', 'x'.repeat(5_000))),
      body: fc.oneof(oddBody(valid), lines),
    })
    .map(({ method, path: at, type, who, id, traceparent, body }): FuzzedRequest => {
      const bearer = { agency: tokens.agency, operator: tokens.operator, none: '', wrong: 'wrong' }[who];
      return {
        method,
        path: at,
        headers: {
          'content-type': type,
          ...(bearer === '' ? {} : { authorization: `Bearer ${bearer}` }),
          ...(id === '' ? {} : { 'idempotency-key': id }),
          ...(traceparent === '' ? {} : { traceparent }),
        },
        body: method === 'POST' || method === 'PUT' ? body : null,
      };
    });
  return fc.sample(request, { seed, numRuns: count });
}
