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
const odd = fc.oneof(
  fc.array(segment, { maxLength: 5 }).map((parts) => `/v1/${parts.map(encodeURIComponent).join('/')}`),
  segment.map(
    (text) => `/v1/agencies/G12/inbox?cursor=${encodeURIComponent(text)}&limit=${encodeURIComponent(text)}`,
  ),
);
const rarely = <T>(unusual: fc.Arbitrary<T>, usual: T): fc.Arbitrary<T> =>
  fc.oneof({ weight: 9, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: unusual });
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
      method: rarely(fc.constantFrom('GET', 'PUT', 'DELETE'), 'POST'),
      isBatch: fc.boolean(),
      elsewhere: rarely(odd, ''),
      type: rarely(fc.constantFrom('text/plain', 'application/json; charset=utf-16', 'x'), ''),
      bearer: rarely(fc.constantFrom(tokens.operator, 'wrong', ''), tokens.agency),
      id: fc.oneof(
        fc.constant(''),
        fc.uuid(),
        fc.constantFrom('"', 'x', '"0192f3c1-7a5e-7c3b-9a51-4be6b3a0d2f7"'),
      ),
      traceparent: rarely(fc.constantFrom('00-0-0-0', 'x'.repeat(5_000)), ''),
      body: oddBody(valid),
      lines,
    })
    .map(
      ({ method, isBatch, elsewhere, type, bearer, id, traceparent, body, lines: many }): FuzzedRequest => {
        const path = `/v1/agencies/G12/provisions${isBatch ? '/batch' : ''}`;
        return {
          method,
          path: elsewhere === '' ? path : elsewhere,
          headers: {
            'content-type': type === '' ? `application/${isBatch ? 'x-ndjson' : 'json'}` : type,
            ...(bearer === '' ? {} : { authorization: `Bearer ${bearer}` }),
            ...(id === '' ? {} : { 'idempotency-key': id }),
            ...(traceparent === '' ? {} : { traceparent }),
          },
          body: method === 'POST' || method === 'PUT' ? (isBatch ? many : body) : null,
        };
      },
    );
  return fc.sample(request, { seed, numRuns: count });
}
