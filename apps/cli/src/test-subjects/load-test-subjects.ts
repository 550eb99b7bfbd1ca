import { randomUUID } from 'node:crypto';
import { provide } from '@motlan/simulator';
import { CliFailure } from '../failure.ts';
import { findHub } from '../hub/find-hub.ts';
import { counted } from '../look/numbers.ts';
import { paintFor } from '../look/paint.ts';
import { accessTo } from '../scenario/scenario.ts';
import { interruptSubject } from './interrupt-subject.ts';
import { testSubjects } from './test-subjects.ts';
import { testData } from './test-data.ts';

/**
 * `motlan test-subjects load`: states what gives every test subject its behaviour. It may be repeated: that confirms what is
 * stated, and forgets what agencies have collected of it. Returns the exit code; throws a sentence where a statement fails.
 */
export async function loadTestSubjects(folder: string): Promise<number> {
  const hub = await findHub(folder);
  const access = accessTo(hub);
  const subjects = testSubjects();
  const numbers = new Map(subjects.map(({ behaviour, subject }) => [behaviour, subject]));
  const statements = testData(numbers, Date.now());
  for (const { by, provision } of statements) {
    const { status, outcome } = await provide(access, by, provision, randomUUID());
    if (!['ACCEPTED_FIRST', 'ACCEPTED_UPDATE', 'CONFIRMED'].includes(String(outcome)))
      throw new CliFailure(`${by} could not state ${provision.dataset}: ${String(outcome ?? status)}.`);
  }
  for (const { dataset, subject } of subjects.filter(({ behaviour }) => behaviour === 'interrupted'))
    await interruptSubject(hub, dataset, subject);
  const paint = paintFor(process.stdout);
  process.stdout.write(
    `  ${paint.good('✓')} ${counted(statements.length, 'record')} of ${counted(subjects.length, 'test subject')} stated. ` +
      `What to send, and what comes back: docs/guides/test-subjects.md\n`,
  );
  return 0;
}
