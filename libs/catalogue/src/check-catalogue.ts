import type { Catalogue } from './catalogue.ts';
import { checkAlternatives } from './checks/check-alternatives.ts';
import { checkDatasets } from './checks/check-datasets.ts';
import { checkElements } from './checks/check-elements.ts';
import { checkExceptions } from './checks/check-exceptions.ts';
import { checkLinkedProcedures } from './checks/check-linked-procedures.ts';
import { checkPapers } from './checks/check-papers.ts';
import { checkProcedures } from './checks/check-procedures.ts';
import { checkRecordKeys } from './checks/check-record-keys.ts';
import { checkReferences } from './checks/check-references.ts';
import { checkRoles } from './checks/check-roles.ts';
import type { Fault } from './fault.ts';

/**
 * Every fault of a catalogue; none: it may be used. `unreadable` are ids of entries that are in the files but could not be
 * read: what names them is not called wrong for that.
 */
export function checkCatalogue(catalogue: Catalogue, unreadable: ReadonlySet<string> = new Set()): Fault[] {
  return CHECKS.flatMap((check) => check(catalogue, unreadable));
}

const CHECKS: readonly ((catalogue: Catalogue, unreadable: ReadonlySet<string>) => Fault[])[] = [
  checkDatasets,
  checkElements,
  checkReferences,
  checkRecordKeys,
  checkRoles,
  checkProcedures,
  checkLinkedProcedures,
  checkPapers,
  checkAlternatives,
  checkExceptions,
];
