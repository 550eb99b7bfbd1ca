/** Where each list of the catalogue is kept. */
export const FILES = {
  agencies: 'agencies.csv',
  provinceChanges: 'administrative-unit-changes.csv',
  datasets: 'datasets.yaml',
  roles: 'procedures.yaml',
  conditions: 'procedures.yaml',
  procedures: 'procedures.yaml',
  exceptions: 'exceptions.yaml',
  holidays: 'holidays.csv',
} as const;

export type CatalogueFile = (typeof FILES)[keyof typeof FILES] | 'targets.csv';
/** Lists whose entries have an id. */
export type CatalogueList = Exclude<keyof typeof FILES, 'holidays'>;

/** Steps from an entry to what is meant in it: names of fields, and places in lists from 0. Empty: the entry as a whole. */
export type FaultPath = readonly (string | number)[];

/** One thing wrong with a catalogue. */
export interface Fault {
  readonly list: CatalogueList;
  /** Id of the entry it stands in: of a dataset, a procedure, an agency. */
  readonly entry: string;
  readonly path: FaultPath;
  /** As a reader calls the place, e.g. `civil-status.birth_reg_no`. */
  readonly name: string;
  /** What is wrong, and after a comma what to do. */
  readonly reason: string;
}

/** A fault of a file, told by its line, counted from 1. */
export interface FileFault {
  readonly file: CatalogueFile;
  readonly line: number;
  readonly name: string;
  readonly reason: string;
}

/** `datasets.yaml:123 civil-status.birth_reg_no: what is wrong, what to do`. */
export const describeFault = ({ file, line, name, reason }: FileFault): string =>
  `${file}:${line} ${name}: ${reason}`;
