import { SCENARIOS } from '@motlan/simulator';
import { paintFor } from '../look/paint.ts';

/** `motlan scenario list`; needs no running hub. Returns the exit code. */
export function listScenarios(asJson: boolean): number {
  if (asJson) {
    const listed = SCENARIOS.map(({ id, title, procedureCode, variants }) => ({
      id,
      title,
      procedureCode,
      variants,
    }));
    process.stdout.write(`${JSON.stringify(listed, null, 2)}\n`);
    return 0;
  }
  const paint = paintFor(process.stdout);
  const width = Math.max(...SCENARIOS.map(({ id }) => id.length));
  const lines = SCENARIOS.flatMap(({ id, title, procedureCode, variants }) => [
    `  ${paint.strong(id.padEnd(width))}  ${paint.faint(procedureCode)}  ${title.en}`,
    `  ${' '.repeat(width + procedureCode.length + 4)}${title.vi}`,
    ...variants.map(
      (variant) =>
        `  ${' '.repeat(width + procedureCode.length + 4)}${paint.faint(`--variant ${variant.id}: ${variant.title.en}`)}`,
    ),
  ]);
  process.stdout.write(`\n${lines.join('\n')}\n\n`);
  return 0;
}
