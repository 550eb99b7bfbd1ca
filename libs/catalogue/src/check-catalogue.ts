import { recordKeyOf, recordTypesOf } from '@motlan/contracts';
import { elementTag, isDuration } from '@motlan/once-only';
import type { Catalogue } from './catalogue.ts';

/** Every fault of a catalogue as a sentence that names file, entry and reason. Empty: it may be used. */
export function checkCatalogue(catalogue: Catalogue): string[] {
  return [...checkOwners(catalogue), ...checkElements(catalogue), ...checkPapers(catalogue)];
}

function checkOwners({ agencies, datasets }: Catalogue): string[] {
  return [...datasets.values()]
    .filter((dataset) => !agencies.has(dataset.owner))
    .map((dataset) => `datasets.yaml, ${dataset.id}: owner ${dataset.owner} is no agency`);
}

function checkElements({ datasets }: Catalogue): string[] {
  const faults: string[] = [];
  for (const dataset of datasets.values()) {
    const names = new Set<string>();
    const tags = new Map<number, string>();
    for (const element of dataset.elements) {
      const place = `datasets.yaml, ${dataset.id}.${element.name}`;
      if (names.has(element.name)) faults.push(`${place}: stands there twice`);
      names.add(element.name);
      const twin = tags.get(elementTag(element.name));
      if (twin !== undefined && twin !== element.name)
        faults.push(`${place}: has the tag of ${twin}, rename one of them`);
      tags.set(elementTag(element.name), element.name);
      if (element.validFor !== null && !isDuration(element.validFor)) {
        faults.push(`${place}: valid_for ${element.validFor} is no duration of years, months, weeks or days`);
      }
      if (element.references !== null && !isElement(datasets, element.references)) {
        faults.push(`${place}: references ${element.references}, which is no element`);
      }
    }
    for (const type of recordTypesOf(dataset)) {
      const keys = dataset.elements.filter((e) => e.group === type && e.isRecordKey);
      if (keys.length > 1)
        faults.push(`datasets.yaml, ${dataset.id} ${type}: ${keys.length} record keys, one is possible`);
      const key = recordKeyOf(dataset, type);
      if (key && !key.isMandatory)
        faults.push(`datasets.yaml, ${dataset.id}.${key.name}: a record key is mandatory`);
    }
  }
  return faults;
}

function checkPapers({ procedures, datasets, roles, conditions }: Catalogue): string[] {
  const faults: string[] = [];
  for (const procedure of procedures.values()) {
    for (const code of procedure.linked) {
      if (!procedures.has(code))
        faults.push(`procedures.yaml, ${procedure.code}: linked ${code} is no procedure`);
    }
    for (const paper of procedure.papers) {
      const place = `procedures.yaml, ${procedure.code} ${paper.id}`;
      if (paper.neverHeld === paper.anyOf.length > 0)
        faults.push(`${place}: state either never_held or any_of`);
      for (const role of paper.of) {
        if (!roles.has(role)) faults.push(`${place}: of ${role} is no role`);
      }
      if (paper.when !== null && !conditions.has(paper.when))
        faults.push(`${place}: when ${paper.when} is no condition`);
      for (const element of new Set(paper.anyOf.flat())) {
        if (!isElement(datasets, element)) faults.push(`${place}: ${element} is no element`);
      }
    }
  }
  return faults;
}

function isElement(datasets: Catalogue['datasets'], reference: string): boolean {
  const [dataset = '', name = ''] = reference.split('.', 2);
  return datasets.get(dataset)?.elements.some((e) => e.name === name) ?? false;
}
