import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { BadConfiguration } from './config.ts';

/** A documented number that always behaves in one way, so that an integrator can meet every answer. Never on in production. */
export interface TestSubject {
  readonly subject: string;
  readonly behaviour: string;
  /** Where the behaviour shows. */
  readonly dataset: string;
  readonly nameEn: string;
  readonly nameVi: string;
}

/**
 * Reads the file TEST_SUBJECTS_FILE names: CSV with the columns subject, behaviour, dataset, name_en, name_vi. '' is no file
 * and no subjects. Throws BadConfiguration where it is missing or a row lacks a subject or a behaviour.
 */
export function readTestSubjects(path: string): readonly TestSubject[] {
  const rows = path === '' ? [] : readRows(path);
  return rows.map(({ subject = '', behaviour = '', dataset = '', name_en = '', name_vi = '' }) => {
    if (subject === '' || behaviour === '')
      throw new BadConfiguration('TEST_SUBJECTS_FILE: every row needs a subject and a behaviour');
    return { subject, behaviour, dataset, nameEn: name_en, nameVi: name_vi };
  });
}

function readRows(path: string): Partial<Record<string, string>>[] {
  try {
    return parse(readFileSync(path), { columns: true, skip_empty_lines: true, bom: true });
  } catch (cause) {
    throw new BadConfiguration('TEST_SUBJECTS_FILE must name a CSV file with a line of column names', {
      cause,
    });
  }
}
