import { paintFor } from '../look/paint.ts';
import { testSubjects } from './test-subjects.ts';

/** `motlan test-subjects`; needs no running hub. Returns the exit code. */
export function listTestSubjects(asJson: boolean): number {
  const subjects = testSubjects();
  if (asJson) {
    process.stdout.write(`${JSON.stringify(subjects, null, 2)}\n`);
    return 0;
  }
  const paint = paintFor(process.stdout);
  const datasets = Math.max(...subjects.map(({ dataset }) => dataset.length));
  const lines = subjects.flatMap(({ subject, dataset, nameEn, nameVi }) => [
    `  ${paint.strong(subject)}  ${dataset.padEnd(datasets)}  ${nameEn}`,
    `  ${' '.repeat(subject.length + datasets + 4)}${paint.faint(nameVi)}`,
  ]);
  process.stdout.write(
    `\n${lines.join('\n')}\n\n  ${paint.faint('motlan test-subjects load states their data; docs/guides/test-subjects.md tells how to use them.')}\n`,
  );
  return 0;
}
