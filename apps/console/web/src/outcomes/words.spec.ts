import { OUTCOMES, type Outcome } from '@motlan/contracts';
import { en, vi } from './words.ts';

it('words every outcome as the exchange does, in both languages', () => {
  const told = Object.entries(OUTCOMES).map(([code, { title, titleVi }]) => [code, title, titleVi]);

  expect(told).toEqual(
    Object.keys(OUTCOMES).map((code) => [code, en.outcome[code as Outcome], vi.outcome[code as Outcome]]),
  );
  expect(Object.keys(en.outcome)).toHaveLength(told.length);
});
