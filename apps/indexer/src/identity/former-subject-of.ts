import type { DatasetDescription } from '@motlan/contracts';

/** Whether records of this dataset say which number their subject had before. */
export function linksSubjects({ elements }: DatasetDescription): boolean {
  return elements.some((element) => element.link === 'former-subject');
}

/** The number these elements say their subject had before; null where they say none, or none that is written like one. */
export function formerSubjectOf(
  dataset: DatasetDescription,
  subject: string,
  elements: Readonly<Record<string, unknown>>,
): string | null {
  const pattern = new RegExp(dataset.subject.idPattern, 'u');
  const stated = dataset.elements
    .filter((element) => element.link === 'former-subject')
    .map((element) => elements[element.name])
    .find((value): value is string => typeof value === 'string' && pattern.test(value));
  return stated === undefined || stated === subject ? null : stated;
}
