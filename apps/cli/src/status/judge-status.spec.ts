import { faultsOf } from './judge-status.ts';
import type { Status } from './read-status.ts';
import { compare } from './read-status.ts';

const conservation = {
  received: 3,
  decided: 3,
  replayed: 0,
  deadLettered: 0,
  holds: true,
  lag: 0,
  outcomes: {},
};
const outbox = {
  accepted: 3,
  waiting: 0,
  sent: 3,
  refused: 0,
  repeated: 0,
  oldestWaitingAt: null,
  holds: true,
};
const status = (stated: Partial<Status> = {}): Status => ({
  apps: [{ app: 'exchange', url: 'http://exchange', ready: true, reason: null }],
  conservation,
  outbox,
  indexLag: 0,
  datasets: [],
  ...stated,
});
const sum = (records: number, fingerprint: string) => ({
  datasets: [{ dataset: 'd', records, fingerprint }],
});
const different = compare(sum(2, 'a'), sum(2, 'b'));

describe('faultsOf', () => {
  it('finds none where every promise is kept', () => {
    expect(faultsOf(status({ datasets: compare(sum(2, 'a'), sum(2, 'a')) }))).toEqual([]);
  });

  it('finds a conservation that does not hold, whatever is on its way', () => {
    expect(faultsOf(status({ conservation: { ...conservation, holds: false, lag: 5 } }))).toHaveLength(1);
  });

  it('finds an index that differs from the ledger only while nothing is on its way', () => {
    expect(faultsOf(status({ datasets: different }))).toEqual([expect.stringContaining('d: the index')]);
    expect(faultsOf(status({ datasets: different, indexLag: 1 }))).toEqual([]);
    expect(faultsOf(status({ datasets: different, outbox: { ...outbox, waiting: 1 } }))).toEqual([]);
    expect(faultsOf(status({ datasets: different, conservation: { ...conservation, lag: 1 } }))).toEqual([]);
  });

  it('finds an app that is not ready', () => {
    const apps = [{ app: 'indexer', url: '', ready: false, reason: 'it does not answer' }];

    expect(faultsOf(status({ apps, datasets: null }))).toEqual(['indexer is not ready: it does not answer']);
  });
});

it('compares datasets that one side does not have, and passes over empty ones', () => {
  const empty = { dataset: 'e', records: 0, fingerprint: '0' };
  expect(compare({ datasets: [...sum(1, 'a').datasets, empty] }, { datasets: [] })).toEqual([
    { dataset: 'd', ledger: { dataset: 'd', records: 1, fingerprint: 'a' }, index: null, equal: false },
  ]);
});
