import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { Random } from '../random.ts';

export type Sex = 'male' | 'female';

/** A surname and the people whose name it is: '' where anybody may bear it. */
export interface Surname {
  readonly value: string;
  readonly group: string;
}

type Kind = `${'middle' | 'given'}_${Sex}`;

interface NamePart extends Surname {
  /** Up to and with this part; the list is searched for a drawn weight. */
  readonly weightUpTo: number;
}

/** Share of names of four words, of children born 2007 to 2011 in Ho Chi Minh City. Source: data/README.md of the names. */
const TWO_MIDDLE_PARTS = { male: 0.26, female: 0.65 } as const;
/** A person of a smaller people bears a name of that people or a Vietnamese one. Ours: no source counts it. */
const OWN_PEOPLE = 0.6;

const NAMES_FILE = join(import.meta.dirname, '..', '..', 'data', 'names.csv');

export function drawSurname(random: Random): Surname {
  return weighted(parts().get('surname'), random);
}

/** A full name under a surname, as it is written: surname, middle parts, given name; of the Ê Đê the given name first. */
export function drawName(random: Random, sex: Sex, surname: Surname): string {
  const own = surname.group !== '' && random.chance(OWN_PEOPLE) ? surname.group : '';
  const given = drawPart(random, `given_${sex}`, own);
  if (surname.group === 'ede' && given.group === 'ede') return `${given.value} ${surname.value}`;
  if (given.value.startsWith("H'")) return `${surname.value} ${given.value}`; // Such names have no middle part.
  const words = [given.value];
  const another = (group: string) => {
    let part: NamePart;
    do part = drawPart(random, `middle_${sex}`, group);
    while (words.includes(part.value)); // A part said twice in one name is no name.
    // "Thị" and "Văn" tell the sex and stand next to the surname.
    words.splice(['Thị', 'Văn'].includes(part.value) ? 0 : words.length - 1, 0, part.value);
  };
  another(own);
  if (random.chance(TWO_MIDDLE_PARTS[sex])) another('');
  return [surname.value, ...words].join(' ');
}

/** A part of the group where it has any, else one that anybody may bear. */
function drawPart(random: Random, kind: Kind, group: string): NamePart {
  const own = group === '' ? undefined : parts().get(`${kind}/${group}`);
  return weighted(own ?? parts().get(`${kind}/`), random);
}

function weighted(list: readonly NamePart[] = [], random: Random): NamePart {
  const drawn = random.next() * (list.at(-1)?.weightUpTo ?? 0);
  const part = list.find(({ weightUpTo }) => drawn < weightUpTo);
  if (!part) throw new Error(`${NAMES_FILE} has no name to draw from`);
  return part;
}

let known: ReadonlyMap<string, readonly NamePart[]> | null = null;

/** Parts by `kind/group`, and surnames of all groups under `surname`; read once, when first asked for. */
function parts(): ReadonlyMap<string, readonly NamePart[]> {
  known ??= readParts();
  return known;
}

function readParts(): Map<string, NamePart[]> {
  const rows: Record<string, string>[] = parse(readFileSync(NAMES_FILE), { columns: true });
  const lists = new Map<string, NamePart[]>();
  for (const { kind = '', value = '', weight, group = '' } of rows) {
    const key = kind === 'surname' ? kind : `${kind}/${group}`;
    const list = lists.get(key) ?? [];
    list.push({ value, group, weightUpTo: (list.at(-1)?.weightUpTo ?? 0) + Number(weight) });
    lists.set(key, list);
  }
  return lists;
}
