import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { PROJECT } from '../project.ts';

/** A documented number that always behaves in one way. */
export interface TestSubject {
  readonly subject: string;
  readonly behaviour: string;
  /** Where the behaviour shows. */
  readonly dataset: string;
  readonly nameEn: string;
  readonly nameVi: string;
}

const FILE = join(PROJECT, 'libs', 'catalogue', 'data', 'test-subjects.csv');

/** The list that nodes and exchange are started with. */
export function readTestSubjects(): readonly TestSubject[] {
  const rows: Record<string, string>[] = parse(readFileSync(FILE), { columns: true });
  return rows.map(({ subject = '', behaviour = '', dataset = '', name_en = '', name_vi = '' }) => ({
    subject,
    behaviour,
    dataset,
    nameEn: name_en,
    nameVi: name_vi,
  }));
}
