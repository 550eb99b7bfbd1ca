/** How an element's value is written: one JSON type each, arrays keep their order. */
export type ElementType =
  'string' | 'code' | 'date' | 'date-time' | 'number' | 'boolean' | 'string[]' | 'code[]';

/** One data element as the catalogue describes it. */
export interface ElementDescription {
  readonly name: string;
  readonly type: ElementType;
  readonly nameVi: string;
  /** Record type (element group); '' where the dataset has none. */
  readonly group: string;
  readonly isKey: boolean;
  /** Its value is the record's key: it tells several records of one subject apart. */
  readonly isRecordKey: boolean;
  readonly isMandatory: boolean;
  readonly isSensitive: boolean;
  readonly pattern: string | null;
  /** `text` also ignores case and the placement of tone marks. */
  readonly compare: 'exact' | 'text';
  /** `dataset.element` that owns the value; here it is only a copy and may not be stated. */
  readonly references: string | null;
  /** `dataset.element` of the record its value points at; the value is owned here. */
  readonly foreignKey: string | null;
  /** `former-subject`: its value is the number this subject had before. */
  readonly link: 'former-subject' | null;
  /** ISO 8601 duration after which the value may no longer stand in for the paper. */
  readonly validFor: string | null;
}

/** One dataset: who owns it, who else may write, what it consists of. */
export interface DatasetDescription {
  readonly id: string;
  readonly nameEn: string;
  readonly nameVi: string;
  readonly owner: string;
  readonly delegates: readonly string[];
  readonly legalBasis: string;
  readonly mode: 'enforce' | 'observe';
  readonly published: boolean;
  /** `public`: anyone may search; `purpose`: exact subject only. */
  readonly access: 'public' | 'purpose';
  readonly subject: { readonly kind: string; readonly idPattern: string };
  readonly elements: readonly ElementDescription[];
}

/** The record types of a dataset: its element groups, or the one type '' where it has none. */
export function recordTypesOf(dataset: DatasetDescription): readonly string[] {
  return [...new Set(dataset.elements.map((e) => e.group))];
}

/** The element whose value is the record's key, or null where a subject has one record of the type. */
export function recordKeyOf(dataset: DatasetDescription, type: string): ElementDescription | null {
  return dataset.elements.find((e) => e.group === type && e.isRecordKey) ?? null;
}

/**
 * Whether an element may be stated in this dataset. A copy of a value owned elsewhere may not, lest it become
 * a second source; a key that repeats the subject's own number may, since it says nothing new.
 */
export function isOwned(element: ElementDescription): boolean {
  return element.references === null || (element.isKey && !element.isRecordKey);
}
