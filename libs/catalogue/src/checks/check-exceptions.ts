import type { StatedGround } from '@motlan/once-only';
import type { Catalogue } from '../catalogue.ts';
import type { Fault } from '../fault.ts';

/** The rule has a way to tell whether each of these is founded; a code it does not know could not be decided. */
const GROUNDS: Readonly<Record<StatedGround, true>> = {
  EXC_QUALITY: true,
  EXC_NOT_EXTRACTABLE: true,
  EXC_SOURCE_INTERRUPTED: true,
  EXC_NOT_PUBLISHED: true,
  EXC_OTHER_LAW: true,
  EXC_STATE_SECRET: true,
};

/** Grounds that are founded by the article they name, and by nothing else. */
const BY_LAW: readonly string[] = ['EXC_OTHER_LAW', 'EXC_STATE_SECRET'] satisfies StatedGround[];

/** The exceptions are those the rule knows, all of them. */
export function checkExceptions({ exceptions }: Catalogue, unreadable: ReadonlySet<string>): Fault[] {
  const faults: Fault[] = [];
  for (const { code, isLegalReferenceRequired } of exceptions.values()) {
    const fault = (path: Fault['path'], reason: string) =>
      faults.push({ list: 'exceptions', entry: code, path, name: code, reason });
    if (!Object.hasOwn(GROUNDS, code))
      fault(['code'], `the rule knows no such ground, write one of ${Object.keys(GROUNDS).join(', ')}`);
    if (BY_LAW.includes(code) && !isLegalReferenceRequired)
      fault(['legalReferenceRequired'], 'is founded by the article it names alone, so it must name one');
  }
  for (const code of Object.keys(GROUNDS)) {
    if (exceptions.has(code) || unreadable.has(code)) continue;
    const reason = 'is missing, the rule accepts collections on this ground: add it';
    faults.push({ list: 'exceptions', entry: code, path: [], name: code, reason });
  }
  return faults;
}
