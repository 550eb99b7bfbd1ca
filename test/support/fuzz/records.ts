import fc from 'fast-check';
import {
  agencyTopic,
  eventHeaders,
  EVENT_TYPES,
  partitionOf,
  PROVISION_PARTITIONS,
  PROVISIONS_TOPIC,
  sharedTopic,
  SHARED_PARTITIONS,
  type EventType,
} from '@motlan/contracts';
import type { OutgoingRecord } from '@motlan/kafka';
import { mutated, oddBody } from './bodies.ts';

/** A unit G12 may state; subjects of fuzzed messages begin with 8, those of good ones do not. */
const validSource = {
  kind: 'source',
  dataset: 'administrative-units',
  subject: '80001',
  version: 1,
  elements: { name: 'Xã Giả Định', kind: 'commune' },
};
const validCollection = {
  kind: 'collection',
  dataset: 'administrative-units',
  subject: '80001',
  elements: { name: 'Xã Giả Định' },
  collection: { procedureCode: '9.000001', dossierCode: 'H26-261120-0001' },
  exception: { code: 'EXC_QUALITY', reason: 'r' },
};
const validShared = {
  dataset: 'administrative-units',
  subject: '80001',
  record: {},
  version: 1,
  revoked: false,
  provider: 'G12',
  providedAt: '2026-11-20T00:00:00Z',
  validUntil: null,
  elements: { name: 'Xã Giả Định', kind: 'commune' },
};

type Headers = OutgoingRecord['headers'];

const bytes = (maxLength: number) => fc.uint8Array({ maxLength }).map((array) => Buffer.from(array));
const oddHeaderValue = fc.oneof(
  bytes(50),
  fc.string({ unit: 'binary', maxLength: 50 }),
  fc.constantFrom('', '\0', 'x'.repeat(20_000), '/agencies/X99', '/agencies/', '/exchange', 'not-a-uuid'),
  fc.array(bytes(10), { maxLength: 4 }),
  fc.uuid(),
);
const oddHeaderName = fc.oneof(
  fc.constantFrom('__proto__', 'constructor', 'hasOwnProperty', 'traceparent', 'reason', 'origin', '0', '-1'),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }).filter((name) => name.isWellFormed()),
);
const many = (count: number): Headers =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`header ${i}`, String(i)]));

const ENVELOPE = ['ce_id', 'ce_source', 'ce_subject', 'ce_time', 'traceparent', 'ce_causationid'];
/** The usual nine times out of ten. */
const rarely = <T>(odd: fc.Arbitrary<T>, usual: T): fc.Arbitrary<T> =>
  fc.oneof({ weight: 9, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: odd });

/** The headers of a message with some of them left out, replaced, or others added; now and then thousands. */
const headersOf = (type: EventType, subject: string): fc.Arbitrary<Headers> =>
  fc
    .record({
      id: fc.uuid({ version: 7 }),
      agency: fc.constantFrom('G12', 'H26', 'G12.05'),
      without: rarely(
        fc.constantFrom('ce_id', 'ce_source', 'ce_subject', 'ce_type', 'ce_specversion', 'content-type'),
        '',
      ),
      odd: rarely(fc.dictionary(fc.constantFrom(...ENVELOPE), oddHeaderValue, { maxKeys: 1 }), {}),
      more: rarely(fc.dictionary(oddHeaderName, oddHeaderValue, { maxKeys: 2 }), {}),
      thousands: fc.oneof(
        { weight: 999, arbitrary: fc.constant(0) },
        { weight: 1, arbitrary: fc.constant(8_000) },
      ),
    })
    .map(({ id, agency, without, odd, more, thousands }) => {
      const time = '2026-11-20T00:00:00Z';
      const source = `/agencies/${agency}`;
      const headers: Headers = {
        ...eventHeaders({ id, type, source, subject, time, traceparent: null, causationId: null }),
        ...odd,
        ...many(thousands),
      };
      for (const [name, value] of Object.entries(more))
        Object.defineProperty(headers, name, { value, enumerable: true });
      return Object.fromEntries(Object.entries(headers).filter(([name]) => name !== without));
    });

const keyLike = (usual: string) =>
  fc.oneof(
    { weight: 20, arbitrary: fc.constant(Buffer.from(usual)) },
    { weight: 1, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: bytes(40) },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: 60_000 }).map((n) => Buffer.alloc(n, 'k')) },
  );

/** Fuzzed records of `motlan.provisions`, repeatable by their seed. */
export function fuzzedProvisions(seed: number, count: number): OutgoingRecord[] {
  const types = fc.oneof(
    { weight: 12, arbitrary: fc.constant(EVENT_TYPES.provision) },
    { weight: 1, arbitrary: fc.constantFrom(...Object.values(EVENT_TYPES)) },
  );
  const record = types.chain((type) =>
    fc
      .record({
        key: keyLike('80001'),
        value: fc.oneof(
          oddBody(validSource),
          oddBody(validCollection),
          nearly(validSource),
          nearly(validCollection),
        ),
        headers: headersOf(type, '80001'),
        isMisplaced: rarely(fc.constant(true), false),
        anywhere: fc.nat({ max: PROVISION_PARTITIONS - 1 }),
      })
      .map(({ key, value, headers, isMisplaced, anywhere }) => ({
        topic: PROVISIONS_TOPIC,
        partition: isMisplaced || key === null ? anywhere : partitionOf(key, PROVISION_PARTITIONS),
        key,
        value,
        headers,
      })),
  );
  return fc.sample(record, { seed, numRuns: count });
}

/** A name of so many words, or of one so long, that no index of PostgreSQL takes it. */
const wordy = fc.oneof(
  fc
    .integer({ min: 1, max: 120_000 })
    .map((n) => Array.from({ length: n }, (_, i) => i.toString(36)).join(' ')),
  fc.integer({ min: 1, max: 300_000 }).map((n) => 'ạ'.repeat(n)),
);
const withName = (valid: object, name: string) =>
  Buffer.from(JSON.stringify({ ...valid, elements: { name, kind: 'commune' } }));

/** Fuzzed records of topics that only the exchange should write to. */
export function fuzzedAnswers(seed: number, count: number): OutgoingRecord[] {
  const shared = fc.integer({ min: 80_000, max: 89_999 }).chain((number) => {
    const subject = String(number);
    const valid = { ...validShared, subject };
    return fc
      .record({
        key: keyLike(`${subject}//`),
        value: fc.oneof(
          { weight: 10, arbitrary: oddBody(valid) },
          { weight: 10, arbitrary: nearly(valid) },
          { weight: 1, arbitrary: wordy.map((name) => withName(valid, name)) },
        ),
        headers: headersOf(EVENT_TYPES.sharedRecord, subject),
      })
      .map(({ key, value, headers }) => ({
        topic: sharedTopic('administrative-units'),
        partition: partitionOf(key ?? '', SHARED_PARTITIONS),
        // Of a compacted topic, the broker takes no record without a key.
        key: key ?? Buffer.from(`${subject}//`),
        value,
        headers,
      }));
  });
  const told = fc
    .record({
      key: keyLike('80001'),
      value: oddBody({
        messageId: '0192f3c1-7a5e-7c3b-9a51-4be6b3a0d2f7',
        outcome: 'CONFIRMED',
        position: '1/1',
      }),
      headers: fc
        .constantFrom(EVENT_TYPES.decision, EVENT_TYPES.setAside, EVENT_TYPES.task)
        .chain((type) => headersOf(type, '80001')),
      agency: fc.constantFrom('G12', 'H26'),
    })
    .map(({ key, value, headers, agency }) => ({
      topic: agencyTopic(agency),
      partition: 0,
      key,
      value,
      headers,
    }));
  return fc.sample(fc.oneof(shared, told), { seed, numRuns: count });
}

/** Bodies that differ from a valid one by little, so that they come far: by a part of their elements, or by their version. */
const nearly = (valid: { readonly elements: Readonly<Record<string, unknown>> }): fc.Arbitrary<Buffer> =>
  fc.oneof(
    fc.constant(Buffer.from(JSON.stringify(valid))),
    fc
      .nat({ max: Number.MAX_SAFE_INTEGER })
      .map((version) => Buffer.from(JSON.stringify({ ...valid, version }))),
    mutated(valid.elements).map((elements) =>
      Buffer.from(JSON.stringify({ ...valid, elements: null }).replace('null', () => elements)),
    ),
  );
