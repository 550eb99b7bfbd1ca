import type { Random } from '../random.ts';
import { communes, type Commune } from './communes.ts';
import { PRESENT_YEAR, type Member, type Relation } from './household-types.ts';
import { drawName, drawSurname, type Sex, type Surname } from './names.ts';

/** A synthetic person. Dates are ISO 8601. */
export interface Person {
  /** Place in the population, from 0. */
  readonly index: number;
  readonly pin: string;
  readonly name: string;
  readonly sex: Sex;
  readonly bornOn: string;
  /** `kinh`, or the smaller people the surname belongs to. */
  readonly ethnicity: string;
  /** Where the birth was registered, and where the family comes from: codes of communes. */
  readonly birthCommune: string;
  readonly hometown: string;
  readonly commune: Commune;
  /** House and street within the commune. */
  readonly address: string;
  readonly relation: Relation;
  readonly headPin: string;
  readonly spousePin: string | null;
  readonly fatherPin: string | null;
  readonly motherPin: string | null;
}

export interface Household {
  readonly number: number;
  readonly commune: Commune;
  readonly address: string;
  readonly head: Person;
  readonly spouse: Person | null;
  readonly children: readonly Person[];
  /** Everybody, the head first. */
  readonly members: readonly Person[];
  /** Where head and spouse are married: since when. */
  readonly marriedOn: string | null;
}

interface Plot {
  readonly number: number;
  readonly firstPerson: number;
  readonly commune: Commune;
  readonly members: readonly Member[];
  readonly pins: readonly string[];
}

/** Ours: no source counts it. */
const HOMETOWN_ELSEWHERE = 0.2;

/** Gives the members of a household their names, days of birth, address and kinship. */
export function settle(random: Random, plot: Plot): Household {
  const { commune, members, pins } = plot;
  const address = drawAddress(random, commune);
  const names = drawNames(random, members);
  const pinOf = (relation: Relation, sex?: Sex) =>
    pins[members.findIndex((m) => m.relation === relation && (sex === undefined || m.sex === sex))] ?? null;
  const parents = (sex: Sex) => (members[0]?.sex === sex ? pinOf('head') : pinOf('spouse'));
  const people = members.map((member, slot): Person => {
    const { surname, name } = names[slot]!; // As many names as members.
    const isChild = member.relation === 'child';
    const isHead = member.relation === 'head';
    return {
      index: plot.firstPerson + slot,
      pin: pins[slot]!, // As many as members.
      name,
      sex: member.sex,
      bornOn: drawDay(random, member.bornInYear),
      ethnicity: surname.group === '' ? 'kinh' : surname.group,
      birthCommune: commune.code,
      hometown: random.chance(HOMETOWN_ELSEWHERE) ? random.pick(communes()).code : commune.code,
      commune,
      address,
      relation: member.relation,
      headPin: pins[0]!, // The head comes first.
      spousePin: isHead ? pinOf('spouse') : member.relation === 'spouse' ? pinOf('head') : null,
      fatherPin: isChild ? parents('male') : isHead ? pinOf('parent', 'male') : null,
      motherPin: isChild ? parents('female') : isHead ? pinOf('parent', 'female') : null,
    };
  });
  const [head] = people;
  if (!head) throw new Error('a household has a head');
  const spouse = people.find((p) => p.relation === 'spouse') ?? null;
  const children = people.filter((p) => p.relation === 'child');
  const wedding = spouse && weddingYear(members);
  const marriedOn = wedding === null ? null : drawDay(random, wedding);
  return { number: plot.number, commune, address, head, spouse, children, members: people, marriedOn };
}

/** Children bear the father's name, or their only parent's; a father of the head bears the head's. */
function drawNames(random: Random, members: readonly Member[]): { surname: Surname; name: string }[] {
  const surnames: Surname[] = [];
  for (const [slot, { relation, sex }] of members.entries()) {
    const father = members.findIndex(
      (m) => m.sex === 'male' && (m.relation === 'head' || m.relation === 'spouse'),
    );
    const inherited =
      relation === 'child'
        ? surnames[Math.max(father, 0)]
        : relation === 'parent' && sex === 'male'
          ? surnames[0]
          : null;
    surnames[slot] = inherited ?? drawSurname(random);
  }
  return members.map(({ sex }, slot) => {
    const surname = surnames[slot]!; // One for each.
    return { surname, name: drawName(random, sex, surname) };
  });
}

/** The year before the eldest child; without one, when she was 25. */
function weddingYear(members: readonly Member[]): number {
  const eldest = members.find((m) => m.relation === 'child'); // They come in order of age.
  if (eldest) return eldest.bornInYear - 1;
  const wife = members.find((m) => m.sex === 'female' && m.relation !== 'parent');
  return Math.min((wife?.bornInYear ?? PRESENT_YEAR) + 25, PRESENT_YEAR - 1);
}

function drawAddress(random: Random, { kind }: Commune): string {
  const place = kind === 'ward' ? 'Tổ dân phố' : 'Thôn';
  return `Số ${random.between(1, 180)}, ${place} ${random.between(1, 24)}`;
}

/** A day of a year; of the present one before its tenth month, so that nobody is born tomorrow. */
function drawDay(random: Random, year: number): string {
  const month = random.between(1, year >= PRESENT_YEAR ? 9 : 12);
  const day = random.between(1, 28); // Every month has it.
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
