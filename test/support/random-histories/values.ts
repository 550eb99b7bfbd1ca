import type { ElementValue } from '@motlan/contracts';
import type { Area, Field } from './areas.ts';

/** Any number chooses: the list goes round. */
export function at<T>(list: readonly T[], n: number): T {
  return list[n % list.length]!; // Lists here are not empty.
}

/** The elements a source states of a record: those that must be there, and others as the picks have it. */
export function stated(
  area: Area,
  subject: string,
  key: string,
  picks: readonly number[],
): Record<string, ElementValue | null> {
  const elements: [string, ElementValue | null][] = [];
  if (area.subjectElement) elements.push([area.subjectElement, subject]);
  if (area.keyElement) elements.push([area.keyElement, key]);
  area.fields.forEach((field, i) => {
    const pick = at(picks, i);
    if (field.mandatory || pick < 11) elements.push([field.name, valueOf(field, pick)]);
    else if (pick < 14) elements.push([field.name, null]); // And else it is left out.
  });
  return Object.fromEntries(elements);
}

/** The same value in another spelling; what was left out stays so. */
export const spelledAnew = (before: number, pick: number): number =>
  before < 8 ? (before & 1) | (pick & 6) : before;

export const valueOf = ({ values }: Field, pick: number): ElementValue => at(at(values, pick & 1), pick >> 1);

/** What may be collected of an area: its own fields, its key, and the subject's number, right or wrong. */
export function collectable({ fields, keyElement, keys, subjectElement }: Area, subject: string): Field[] {
  const key = keyElement ? [{ name: keyElement, mandatory: true, values: keys.map((k) => [k]) }] : [];
  const numbers = [[subject], [subject.slice(0, -1) + (subject.endsWith('9') ? '8' : '9')]];
  const own = subjectElement ? [{ name: subjectElement, mandatory: true, values: numbers }] : [];
  return [...fields.filter((f) => f.values.length > 1), ...key, ...own];
}
