import { PROBLEMS, SET_ASIDE_REASONS, type SetAsideCode } from '@motlan/contracts';
import { en, vi } from './words.ts';

it('words every reason as the exchange does, in both languages', () => {
  const codes = Object.keys(SET_ASIDE_REASONS) as SetAsideCode[];

  expect(codes.map((code) => [code, en.reason[code], vi.reason[code]])).toEqual(
    codes.map((code) => [code, PROBLEMS[code].title, PROBLEMS[code].titleVi]),
  );
  expect(Object.keys(en.reason)).toHaveLength(codes.length);
});
