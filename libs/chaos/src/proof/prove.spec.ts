import type { Decision, Outcome } from '@motlan/contracts';
import { derivedId, EVENT_TYPES } from '@motlan/contracts';
import { endingsOf, type Ending } from './answered.ts';
import { fingerprints } from './fingerprint.ts';
import { countersAgainst, type Counted } from './prove-conservation.ts';
import { proveAccepted, proveOnce } from './prove-endings.ts';
import { proveOrder } from './prove-order.ts';
import { proveVersions } from './prove-versions.ts';
import type { Provided, Told, TopicTruth } from './topic-truth.ts';

const record = (offset: number, version = 1, messageId = `m${offset}`): Provided => ({
  position: `3/${offset}`,
  partition: 3,
  offset,
  source: '/agencies/G12',
  publisher: 'G12',
  subject: '10001',
  messageId,
  states: { dataset: 'administrative-units', version, type: '', key: '', revoked: false },
  digest: 'd',
});
const decision = (of: Provided, outcome: Outcome, replayed = false) =>
  ({ messageId: of.messageId, outcome, replayed, position: of.position }) as Decision;
const ended = (
  of: Provided,
  outcome: Outcome | null,
  replayed = false,
  reason: string | null = null,
): Ending => ({
  record: of,
  decision: outcome === null ? null : decision(of, outcome, replayed),
  reason,
});
const told = (of: Provided, first: number, digests = ['a']): Told => ({
  id: derivedId(of.position, EVENT_TYPES.decision, 'G12', ''),
  topic: 'motlan.agency.G12',
  type: EVENT_TYPES.decision,
  decision: decision(of, 'ACCEPTED_FIRST'),
  digests: new Set(digests),
  times: digests.length,
  first,
});
const truth = (provided: Provided[], all: Told[]): TopicTruth => ({
  provided,
  told: new Map(all.map((one) => [one.id, one])),
  letters: new Map(),
});
const promised = (...ids: string[]) =>
  new Map(
    ids.map((messageId) => [messageId, { messageId, by: 'G12', subject: '10001', node: 'node-1' as const }]),
  );

describe('every 202', () => {
  it('is kept where each has one decision, told again or not', () => {
    const endings = [ended(record(0), 'ACCEPTED_FIRST'), ended(record(1, 1, 'm0'), 'ACCEPTED_FIRST', true)];

    expect(proveAccepted(promised('m0'), endings)).toMatchObject({ holds: true });
  });

  it('is broken by a message that lies nowhere, and by one without an answer', () => {
    const { differences } = proveAccepted(promised('m0', 'gone'), [ended(record(0), null)]);

    expect(differences).toEqual([
      { messageId: 'm0', position: '3/0', says: 'lies on the topic and has no answer' },
      { messageId: 'm0', position: '3/0', says: 'has 0 decisions' },
      { messageId: 'gone', position: null, says: 'was answered 202 and lies nowhere on the topic' },
    ]);
  });

  it('is broken by a second decision', () => {
    const endings = [ended(record(0), 'ACCEPTED_FIRST'), ended(record(1, 1, 'm0'), 'REUSED')];

    expect(proveAccepted(promised('m0'), endings).holds).toBe(false);
  });
});

it('finds an id told with two bodies, and a replay with another outcome', () => {
  const endings = [ended(record(0), 'ACCEPTED_FIRST'), ended(record(1, 1, 'm0'), 'STALE', true)];

  const { differences } = proveOnce(truth([], [told(record(0), 0, ['a', 'b'])]), endings);

  expect(differences.map(({ says }) => says)).toEqual([
    expect.stringContaining('with 2 different bodies'),
    'is replayed as STALE, was ACCEPTED_FIRST',
  ]);
});

it('decides versions a second time, and finds one that went back', () => {
  const right = [
    ended(record(0, 2), 'ACCEPTED_FIRST'),
    ended(record(1, 1), 'STALE'),
    ended(record(2, 3), 'CONFIRMED'),
  ];
  const wrong = [ended(record(0, 2), 'ACCEPTED_FIRST'), ended(record(1, 1), 'ACCEPTED_UPDATE')];

  expect(proveVersions(right)).toMatchObject({ proof: { holds: true }, held: [{ version: 3 }] });
  expect(proveVersions(wrong).proof.differences).toMatchObject([{ messageId: 'm1', position: '3/1' }]);
});

it('finds answers of one subject in another order than its messages', () => {
  const [a, b] = [record(0), record(1)];

  expect(
    proveOrder(truth([a, b], [told(a, 4), told(b, 9)]), endingsOf(truth([a, b], [told(a, 4), told(b, 9)])))
      .holds,
  ).toBe(true);
  const turned = truth([a, b], [told(a, 9), told(b, 4)]);
  expect(proveOrder(turned, endingsOf(turned)).differences).toMatchObject([{ position: '3/1' }]);
});

it('holds the counters of a partition against the topic', () => {
  const endings = [ended(record(0), 'ACCEPTED_FIRST'), ended(record(1), null, false, 'not-json')];
  const partition = {
    partition: 3,
    firstOffset: '0',
    position: '2',
    endOffset: '2',
    received: 2,
    decided: 1,
    replayed: 0,
    deadLettered: 1,
  };
  const counted: Counted = { received: 2, decided: 1, replayed: 0, deadLettered: 1, partitions: [partition] };

  expect(countersAgainst(counted, endings)).toEqual([]);
  expect(
    countersAgainst({ ...counted, partitions: [{ ...partition, decided: 0, replayed: 1 }] }, endings),
  ).toHaveLength(2);
});

it('makes the fingerprint docs/http.md describes', () => {
  const held = { dataset: 'd', subject: 's', type: '', key: '', version: 1, revoked: false };

  // echo -n 's///1/false' | md5sum
  expect(fingerprints([held]).get('d')).toEqual({ records: 1, fingerprint: FIRST_EIGHT_BYTES });
});
const FIRST_EIGHT_BYTES = '9574a4984b3f22e2';
