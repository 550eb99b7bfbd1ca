import { join } from 'node:path';
import { readTestSubjects, type TestSubject } from '@motlan/platform';
import { PROJECT } from '../project.ts';

/** The list that nodes and exchange of the sandbox are started with. */
export const testSubjects = (): readonly TestSubject[] =>
  readTestSubjects(join(PROJECT, 'libs', 'catalogue', 'data', 'test-subjects.csv'));
