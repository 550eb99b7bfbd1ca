import { faultsOf, isDone } from './expected-counts.ts';
import type { Figures } from './figures.ts';

interface Change {
  readonly received?: number;
  readonly replayed?: number;
  readonly repeated?: number;
  readonly conservation?: Partial<Figures['conservation']>;
  readonly rest?: Partial<Figures>;
}

const figures = ({
  received = 3_650,
  replayed = 50,
  repeated = 0,
  conservation,
  rest,
}: Change = {}): Figures => ({
  outbox: {
    accepted: 3_595,
    waiting: 0,
    sent: 3_595,
    refused: 0,
    repeated,
    oldestWaitingAt: null,
    holds: true,
  },
  conservation: {
    received,
    decided: 3_595,
    replayed,
    deadLettered: 5,
    holds: true,
    lag: 0,
    outcomes: {
      ACCEPTED_FIRST: 3_355,
      ACCEPTED_UPDATE: 20,
      REFUSED_ALREADY_PROVIDED: 200,
      REJECTED_NOT_AUTHORITATIVE: 20,
    },
    ...conservation,
  },
  indexed: 3_355,
  units: 3_355,
  indexLag: 0,
  indexEqualsLedger: true,
  latency: { messages: 3_595, p50Ms: 1, p99Ms: 2 },
  latencySince: null,
  ...rest,
});

describe('faultsOf', () => {
  it('takes the exact counts', () => {
    expect(faultsOf(figures())).toEqual([]);
  });

  it('takes as many more as a relay names, if they were replayed', () => {
    expect(faultsOf(figures({ received: 3_660, replayed: 60, repeated: 10 }))).toEqual([]);
    expect(faultsOf(figures({ received: 3_655, replayed: 55, repeated: 10 }))).toEqual([]);
  });

  it.each<[string, Change]>([
    ['more than a relay names', { received: 3_661, replayed: 61, repeated: 10 }],
    ['one replay too many', { replayed: 51 }],
    ['one message lost', { received: 3_649, replayed: 49 }],
    [
      'an outcome nobody expects',
      { conservation: { outcomes: { ...figures().conservation.outcomes, STALE: 1 } } },
    ],
    ['an outcome that is missing', { conservation: { outcomes: { ACCEPTED_FIRST: 3_355 } } }],
    ['a conservation that does not hold', { conservation: { holds: false } }],
    ['a record that is not indexed', { rest: { indexed: 3_354 } }],
    ['an index with other versions', { rest: { indexEqualsLedger: false } }],
  ])('refuses %s', (_, change) => {
    expect(faultsOf(figures(change))).not.toEqual([]);
  });
});

describe('isDone', () => {
  it('knows a demonstration that was finished, with more published since', () => {
    expect(isDone(figures())).toBe(true);
    expect(isDone(figures({ received: 9_000 }))).toBe(true);
  });

  it('does not take one that was interrupted for finished', () => {
    expect(isDone(figures({ conservation: { deadLettered: 4 } }))).toBe(false);
    expect(isDone(figures({ rest: { units: 1_000 } }))).toBe(false);
  });
});
