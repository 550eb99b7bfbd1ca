import { FAULT_KINDS } from '@motlan/chaos';
import { en, vi } from '../../web/src/scenarios/words.ts';

it('names every fault of a chaos run in both languages', () => {
  expect(Object.keys(en.chaos.kinds).toSorted()).toEqual([...FAULT_KINDS].toSorted());
  expect(Object.keys(vi.chaos.kinds)).toEqual(Object.keys(en.chaos.kinds));
});
