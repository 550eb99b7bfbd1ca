import { loadCatalogue } from '@motlan/catalogue';
import { ProvisionContract } from '@motlan/contracts';
import { maySupply } from '@motlan/once-only';
import { testSubjects } from './test-subjects.ts';
import { testData } from './test-data.ts';

const subjects = testSubjects();
const numbers = new Map(subjects.map(({ behaviour, subject }) => [behaviour, subject]));
const catalogue = loadCatalogue();

it('states only what the contract allows, by those who may', () => {
  const contract = new ProvisionContract(
    [...catalogue.datasets.values()],
    [...catalogue.exceptions.values()],
  );
  for (const { by, provision } of testData(numbers, 1_000)) {
    expect(contract.read(provision).breaches ?? []).toEqual([]);
    expect(maySupply(catalogue.datasets.get(provision.dataset)!, by)).toBe(true);
  }
});

it('states nothing of those of whom nothing is held, or who are answered by node and exchange alone', () => {
  const stated = new Set(testData(numbers, 1_000).map(({ provision }) => provision.subject));
  const silent = subjects.filter(({ subject }) => !stated.has(subject)).map(({ behaviour }) => behaviour);
  expect(silent).toEqual(['answered-after-ten-minutes', 'set-aside', 'never-held']);
});

it('grows versions when it is repeated, and withdraws after it states', () => {
  const [first, second] = [testData(numbers, 1_000), testData(numbers, 2_000)];
  expect(second.every(({ provision }, at) => provision.version > first[at]!.provision.version)).toBe(true);
  const ofRevoked = first.filter(({ provision }) => provision.subject === numbers.get('revoked'));
  expect(ofRevoked.map(({ provision }) => [provision.version, provision.revoked])).toEqual([
    [1_001, undefined],
    [1_002, true],
  ]);
});

it('says who is missing in a list', () => {
  expect(() => testData(new Map(), 1)).toThrow('has nobody who is');
});
