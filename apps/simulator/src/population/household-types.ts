import type { Random } from '../random.ts';
import type { Sex } from './names.ts';

/** The year the population is of. Fixed, so that a seed gives the same people whenever it is used. */
export const PRESENT_YEAR = 2026;

export type Relation = 'head' | 'spouse' | 'child' | 'parent';

/** Somebody of a household, before there is a name. */
export interface Member {
  readonly relation: Relation;
  readonly sex: Sex;
  readonly bornInYear: number;
}

/** Sizes of ten households: 36 people, the average of the census of 2019 (3.6). Source: General Statistics Office. */
const SIZES = [1, 2, 3, 3, 4, 4, 4, 4, 5, 6] as const;
export const HOUSEHOLDS_IN_BLOCK = SIZES.length;
export const PEOPLE_IN_BLOCK = SIZES.reduce((sum, size) => sum + size, 0);

/** Ten households of all sizes, in an order of their own. */
export function drawBlock(random: Random): readonly (readonly Member[])[] {
  const sizes = [...SIZES] as number[];
  const ordered: number[] = [];
  while (sizes.length > 0) ordered.push(...sizes.splice(random.between(0, sizes.length - 1), 1));
  return ordered.map((size) => drawHousehold(random, size));
}

function drawHousehold(random: Random, size: number): readonly Member[] {
  if (size === 1) return [alone(random)];
  const parents = size >= 5 && random.chance(0.6) ? 1 : 0;
  const couple = size > 3 || random.chance(0.75);
  const children = size - parents - (couple ? 2 : 1);
  const head: Member = {
    relation: 'head',
    sex: random.chance(couple ? 0.75 : 0.3) ? 'male' : 'female',
    // Old enough for so many children, three years apart, of a mother some years younger.
    bornInYear: children > 0 ? born(random, 26 + 3 * children, 58) : born(random, 25, 84),
  };
  const spouse: Member = {
    relation: 'spouse',
    sex: head.sex === 'male' ? 'female' : 'male',
    bornInYear: head.bornInYear + (head.sex === 'male' ? 1 : -1) * random.between(-1, 5),
  };
  return [
    head,
    ...(couple ? [spouse] : []),
    ...childrenOf(random, couple && head.sex === 'male' ? spouse : head, children),
    ...Array.from({ length: parents }, () => parentOf(random, head)),
  ];
}

/** Somebody old, most often a widow, or somebody young who works away from home. */
function alone(random: Random): Member {
  const old = random.chance(0.6);
  return {
    relation: 'head',
    sex: random.chance(old ? 0.3 : 0.55) ? 'male' : 'female',
    bornInYear: old ? born(random, 61, 92) : born(random, 20, 40),
  };
}

/** Two to five years apart, the eldest when the mother is 22 to 31. */
function childrenOf(random: Random, mother: Member, count: number): Member[] {
  const children: Member[] = [];
  let year = mother.bornInYear + random.between(22, 31);
  for (let younger = count - 1; younger >= 0; younger -= 1) {
    year = Math.min(year, PRESENT_YEAR - 3 * younger);
    const sex = random.chance(0.527) ? 'male' : 'female'; // 111.5 boys for 100 girls, census of 2019.
    children.push({ relation: 'child', sex, bornInYear: year });
    year += random.between(2, 5);
  }
  return children;
}

const parentOf = (random: Random, head: Member): Member => ({
  relation: 'parent',
  sex: random.chance(0.3) ? 'male' : 'female',
  bornInYear: Math.max(head.bornInYear - random.between(21, 36), PRESENT_YEAR - 99),
});

/** A year of birth that gives an age from `youngest` to `oldest`. */
const born = (random: Random, youngest: number, oldest: number): number =>
  PRESENT_YEAR - random.between(youngest, oldest);
